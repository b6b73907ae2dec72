# One year, two numbers
#
# Why do two publishers differ by a million people displaced inside Ukraine at the end of 2017?
#
# Look at: `frame` and `inclusionRule`, which tell whom each counts. None of them is wrong, and their sum is no number at all.
#
# On the demo data:
# …UNHCR_MANDATE…1800000
# …IDMC…800000
figures <- read.csv("http://localhost:4000/q/DisplacementSideBySide.csv?country=UKR&day=2017-12-31")
print(figures[, c("publisher_name", "frame", "quantity_best")], row.names = FALSE)
cat(paste0(figures$publisher_name, ": ", figures$provenance_dataset_inclusionRule), sep = "\n")
