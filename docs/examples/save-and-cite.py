# Save a query of my own, and cite it
#
# How do I give my question an address, and how do I cite what it answered today?
#
# Look at: the permalink in the citation. It has the moment in `asOf`, and gives the same rows for ever. Saving the same query again
# gives the same address.
#
# On the demo data:
# http…/q/…
# Conflict Gateway (…). …?asOf=… (accessed …).
# Data: Uppsala Conflict Data Program…
import json
from urllib.request import Request, urlopen

saved = """
# How many people were reported killed in Mariupol, incident by incident?
query KilledInMariupol {
  incidents(first: 50, where: { title: { contains: "Mariupol" } }) {
    nodes { title period { earliest latest precision } killed { low best high } }
  }
}"""
mutation = "mutation ($query: String!) { saveQuery(input: { query: $query }) { hash url } }"
body = json.dumps({"query": mutation, "variables": {"query": saved}}).encode()
request = Request("http://localhost:4000/graphql", body, {"content-type": "application/json"})
answer = json.load(urlopen(request))
if "errors" in answer:
    raise SystemExit(answer["errors"][0]["message"])
address = answer["data"]["saveQuery"]["url"]
print(address)
print(urlopen(address + ".citation.txt").read().decode())
