from django.apps import AppConfig


class StockConfig(AppConfig):
    name = "benchmarks.hosts.stock"
    label = "benchmark_stock"
