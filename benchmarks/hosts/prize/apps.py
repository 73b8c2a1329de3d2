from django.apps import AppConfig


class PrizeHostConfig(AppConfig):
    name = "benchmarks.hosts.prize"
    label = "benchmark_prize"
