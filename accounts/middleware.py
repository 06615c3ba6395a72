"""The language of the screen follows the person; before sign-in a cookie, then the browser."""

from django.utils import translation


def language_of_the_person(get_response):
    def middleware(request):
        language = getattr(request.user, "language", None) or translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware
