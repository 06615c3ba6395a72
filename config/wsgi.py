import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

# What is loaded now stays for good, and the rows of a page stay until it is answered: it need not wait each time until
# all of them were searched for garbage
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
