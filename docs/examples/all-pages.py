# All pages of a list
#
# Which incidents of a country are in the graph, all of them, and not only the first page?
#
# Look at: `pageInfo`. Go on with `after` until `hasNextPage` is false; a cursor keeps its place when the list changes. A table of
# all rows is one address instead: /q/IncidentsInCountry.csv.
#
# On the demo data:
# 69 of 69 incidents
import json
from urllib.request import Request, urlopen

query = """
query ($after: String) {
  incidents(first: 20, after: $after, where: { country: { eq: "UKR" } }) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { id title }
  }
}"""


def ask(variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = Request("http://localhost:4000/graphql", body, {"content-type": "application/json"})
    answer = json.load(urlopen(request))
    if "errors" in answer:
        raise SystemExit(answer["errors"][0]["message"])
    return answer["data"]["incidents"]


incidents, page = [], {"pageInfo": {"hasNextPage": True, "endCursor": None}}
while page["pageInfo"]["hasNextPage"]:
    page = ask({"after": page["pageInfo"]["endCursor"]})
    incidents += page["nodes"]
print(f"{len(incidents)} of {page['totalCount']} incidents")
