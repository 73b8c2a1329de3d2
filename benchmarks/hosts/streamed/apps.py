from django.apps import AppConfig


class StreamedConfig(AppConfig):
    name = "benchmarks.hosts.streamed"
    label = "benchmark_streamed"
