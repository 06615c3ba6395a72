FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-dejavu-core gettext \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /application
COPY requirements/app.txt requirements/app.txt
RUN pip install --require-hashes -r requirements/app.txt
COPY . .
# Messages and static files belong to the image; the settings ask for a key even though nothing is signed here
RUN SECRET_KEY=build python scripts/prepare.py image \
    && useradd --system --no-create-home application \
    && chown -R application var
USER application
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000"]
