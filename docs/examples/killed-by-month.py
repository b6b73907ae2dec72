# Killed by month, as a range
#
# How many people were killed in Ukraine in each month of 2022, at least and at most?
#
# Look at: `unallocated`, the dead whom no month can be given, because what happened crosses its border. They are in the sum of the
# year and in no month. `coverage` tells "nothing was reported" from "nobody looked".
#
# Needs: pandas
#
# On the demo data:
# 2022-03 … 169 … 803 … 1142 … COVERED
# in no month: 5464
import json
from urllib.request import urlopen

import pandas

answer = json.load(urlopen("http://localhost:4000/q/KilledByMonth"))["data"]["incidentSeries"]
if "code" in answer:
    raise SystemExit(answer["message"])
[group] = answer["groups"]
months = pandas.json_normalize(group["buckets"])
print(months[["label", "sum.low", "sum.best", "sum.high", "coverage"]].to_string(index=False))
print("in no month:", group["unallocated"]["best"])
