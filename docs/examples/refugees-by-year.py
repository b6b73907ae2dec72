# Refugees, year by year
#
# How many refugees from Ukraine were in Poland at the end of each year, and how did that change?
#
# Look at: the changes, not at a sum. Each number is a state on one day, and the same people are in it every year. A year that is
# missing is unknown, not zero.
#
# Needs: pandas
#
# On the demo data:
# 2014-12-31 … 35 …
# 2021-12-31 …
# 2022-12-31 …
import pandas

years = pandas.read_csv(
    "http://localhost:4000/q/RefugeesByYear.csv?origin=UKR&asylum=POL", parse_dates=["referenceDate"]
).set_index("referenceDate")
years["change"] = years["quantity_best"].diff()
print(years[["quantity_low", "quantity_best", "quantity_high", "change"]].to_string())
