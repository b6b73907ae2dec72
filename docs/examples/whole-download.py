# Is the download whole?
#
# Did I get all of the rows, and can I ask for the very same rows again?
#
# Look at: the header `Total-Count`, which tells how many rows the list has before the first of them comes, and `Export-Cursor`: with
# it as `asOf` the address gives the same rows for ever.
#
# Needs: pandas
#
# On the demo data:
# 69 of 69 rows
# the same again: True
from io import BytesIO
from urllib.request import urlopen

import pandas

address = "http://localhost:4000/q/IncidentsInCountry.csv?country=UKR"
with urlopen(address) as response:
    table = response.read()
    total, moment = int(response.headers["Total-Count"]), response.headers["Export-Cursor"]
rows = pandas.read_csv(BytesIO(table))
if len(rows) != total:
    raise SystemExit("The download was broken off.")
print(f"{len(rows)} of {total} rows")
print("the same again:", urlopen(f"{address}&asOf={moment}").read() == table)
