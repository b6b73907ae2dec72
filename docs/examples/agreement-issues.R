# What do agreements deal with?
#
# Which issues do the peace agreements about Ukraine that speak of security guarantees deal with most often?
#
# Look at: `issuesAddressed_code`. A list within a row is one cell, joined with "; ", in the same order as the list beside it.
#
# On the demo data:
# SsrGua …
agreements <- read.csv("http://localhost:4000/q/PeaceAgreements.csv?country=UKR&issue=SsrGua")
issues <- unlist(strsplit(agreements$issuesAddressed_code, "; ", fixed = TRUE))
counts <- sort(table(issues), decreasing = TRUE)
print(data.frame(issue = names(counts), agreements = as.integer(counts))[1:10, ], row.names = FALSE)
