# Find a place in any spelling
#
# Is "Дніпро" the same place as "Dnipro" and "Dnepr", and what is told of it?
#
# Look at: the counts by domain. Every spelling finds the same: where nothing is written so, names that sound alike are searched for.
#
# On the demo data:
# Dnipro: 22 …INCIDENTS…
# Днипро: 22 …
# Dnepr: 22 …
import json
from urllib.request import Request, urlopen

query = "query ($words: String!) { search(query: $words) { totalCount domains { domain count } } }"
for words in ["Dnipro", "Днипро", "Dnepr"]:
    body = json.dumps({"query": query, "variables": {"words": words}}).encode()
    request = Request("http://localhost:4000/graphql", body, {"Content-Type": "application/json"})
    answer = json.load(urlopen(request))
    if "errors" in answer:
        raise SystemExit(answer["errors"][0]["message"])
    found = answer["data"]["search"]
    by_domain = ", ".join(f"{each['domain']} {each['count']}" for each in found["domains"])
    print(f"{words}: {found['totalCount']} ({by_domain})")
