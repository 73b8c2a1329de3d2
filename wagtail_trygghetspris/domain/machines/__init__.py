"""What programs are told: structured data, feeds, calendar and open data.

Every builder is handed years as ``told.ToldYear`` and writes nothing that a visitor may
not read at that moment: outcomes come from ``Standing`` alone (rule R9).
"""
