from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models


class People(UserManager):
    def create_superuser(self, email, password=None, **extra):
        return super().create_superuser(email, email, password, **extra)


class Person(AbstractUser):
    """Somebody who logs in by e-mail address."""

    email = models.EmailField("e-post", unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = People()
