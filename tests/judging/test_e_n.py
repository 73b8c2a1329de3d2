from tests.judging.test_leaks import *
from tests.judging.test_answers import *
from tests.judging.walking import host_names
def test_n(two_juries):
    o=own_addresses(two_juries)
    print("ours", len(o), len({x.name for x in o}), "jury", len([x for x in o if x.name.startswith(JURY)]), len({x.name for x in o if x.name.startswith(JURY)}), "host names", len(host_names()), "host all", len(host_addresses_of(two_juries)), "one", len(host_addresses_of(two_juries, most=1)), "reg", len(register_addresses(two_juries)), "left out", len(LEFT_OUT), "roles", len(ROLES))
