from django.contrib.staticfiles.apps import StaticFilesConfig as DjangoStaticFilesConfig

UNUSED = ["*.rtl.*", "bootstrap-*", "bootstrap*.js", "bootstrap*.js.map", "OFL.txt"]


class StaticFilesConfig(DjangoStaticFilesConfig):
    """Static files, without the scripts, sources and right-to-left sheets that packages bring and no page uses."""

    ignore_patterns = [*DjangoStaticFilesConfig.ignore_patterns, *UNUSED]
