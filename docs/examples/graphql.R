# Ask GraphQL from R
#
# Who are the publishers in this graph, and how many records of each dataset are here?
#
# Look at: `status`. A dataset that is NOT_LOADED says nothing about what happened.
#
# Needs: jsonlite
#
# On the demo data:
# …pax…DEMO…13
# …ucdp-ged…DEMO…68
library(jsonlite)

query <- "{ datasets { id publisher { name } freshness { status records } } }"
address <- paste0("http://localhost:4000/graphql?query=", URLencode(query, reserved = TRUE))
# A GET says that no page of somebody else has made it.
answer <- fromJSON(url(address, headers = c("graphql-require-preflight" = "1")), flatten = TRUE)
if (!is.null(answer$errors)) stop(answer$errors$message)
print(answer$data$datasets[, c("id", "freshness.status", "freshness.records")], row.names = FALSE)
