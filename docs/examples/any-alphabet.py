# Find a place in any spelling
#
# Is "Дніпро" the same place as "Dnipro" and "Dnepr", and what is told of it?
#
# Look at: the counts by domain. Every spelling finds the same. Where a name differs by more than its letters, a gazetteer must have
# it (GeoNames, OCHA).
#
# On the demo data:
# Dnipro: 22 …INCIDENTS…
# Днипро: 22 …
import json
from urllib.parse import urlencode
from urllib.request import urlopen

query = "query ($words: String!) { search(query: $words) { totalCount domains { domain count } } }"
for words in ["Dnipro", "Днипро"]:
    parameters = urlencode({"query": query, "variables": json.dumps({"words": words})})
    answer = json.load(urlopen(f"http://localhost:4000/graphql?{parameters}"))
    if "errors" in answer:
        raise SystemExit(answer["errors"][0]["message"])
    found = answer["data"]["search"]
    by_domain = ", ".join(f"{each['domain']} {each['count']}" for each in found["domains"])
    print(f"{words}: {found['totalCount']} ({by_domain})")
