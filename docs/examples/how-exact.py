# How exactly is it known where it happened?
#
# Of how many incidents is the settlement known, and of how many only the oblast or the country?
#
# Look at: `location_precision`, before you draw a map. The point of what is known by its oblast is the middle of the oblast.
#
# Needs: pandas
#
# On the demo data:
# SETTLEMENT … 49
# COUNTRY … 1
# on a map of settlements: 49 of 69
import pandas

incidents = pandas.read_csv("http://localhost:4000/q/IncidentsInCountry.csv?country=UKR")
print(incidents["location_precision"].value_counts(dropna=False).to_string())
exact = incidents["location_precision"].isin(["EXACT_SITE", "SETTLEMENT"])
print(f"on a map of settlements: {exact.sum()} of {len(incidents)}")
