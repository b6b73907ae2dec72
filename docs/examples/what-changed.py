# What changed since I looked last?
#
# Which incidents are new or were revised since the program ran the last time?
#
# Look at: the file `cursor.txt`. It is written after the changes were used, so that none is lost: what is used twice does less harm.
# The second run prints only what is new.
#
# On the demo data:
# …CREATED Incident…
# seen up to here: … changes
import json
from pathlib import Path
from urllib.request import Request, urlopen

query = """
query ($after: String) {
  changes(after: $after, first: 200) {
    cursor
    caughtUp
    changes { kind nodeType cause node { ... on Incident { title } } }
  }
}"""
seen = Path("cursor.txt")
after = seen.read_text() if seen.exists() else None
count, caught_up = 0, False
while not caught_up:
    body = json.dumps({"query": query, "variables": {"after": after}}).encode()
    request = Request("http://localhost:4000/graphql", body, {"content-type": "application/json"})
    answer = json.load(urlopen(request))
    if "errors" in answer:
        raise SystemExit(answer["errors"][0]["message"])
    batch = answer["data"]["changes"]
    for change in batch["changes"]:
        count += 1
        if change["nodeType"] == "Incident":
            title = change["node"]["title"] if change["node"] else "(taken down)"
            print(change["kind"], change["nodeType"], title)
    after, caught_up = batch["cursor"], batch["caughtUp"]
    seen.write_text(after)
print(f"seen up to here: {count} changes")
