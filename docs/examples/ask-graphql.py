# A total, or why there is none
#
# How many people were killed in Ukraine in 2022, at least and at most?
#
# Look at: `excluded` and `unallocated`, which the number does not have, and at the refusal that takes its place where the question
# has no answer. `dateRule` and `placeRule` are yours to choose.
#
# On the demo data:
# killed: 5915 to 6970, most likely 6577, in 20 incidents
# left out: 1 (UNKNOWN_DATE)
import json
from urllib.request import Request, urlopen

query = """
query ($country: String!, $period: PeriodInput!) {
  casualtyTotal(outcome: KILLED, country: $country, period: $period,
                dateRule: CERTAINLY_WITHIN, placeRule: CERTAINLY_WITHIN) {
    ... on QuantityTotal { low best high included excluded { reason count } unallocated { count best } }
    ... on AggregationRefused { code message try }
  }
}"""
variables = {"country": "UKR", "period": {"from": "2022-01-01", "until": "2022-12-31"}}
body = json.dumps({"query": query, "variables": variables}).encode()
request = Request("http://localhost:4000/graphql", body, {"content-type": "application/json"})
answer = json.load(urlopen(request))
if "errors" in answer:
    raise SystemExit(answer["errors"][0]["message"])
total = answer["data"]["casualtyTotal"]
if "code" in total:
    print(total["code"], total["message"], total["try"])
else:
    print(f"killed: {total['low']} to {total['high']}, most likely {total['best']}, in {total['included']} incidents")
    for group in total["excluded"]:
        print(f"left out: {group['count']} ({group['reason']})")
