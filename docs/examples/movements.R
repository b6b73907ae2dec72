# Movements are not people
#
# How many times were people displaced inside Ukraine in each year since 2014?
#
# Look at: `quantity_unit`. A flow counts movements: who flees twice is in it twice. Movements of several years may be added, but the
# sum is one of movements.
#
# On the demo data:
# 2014-01-01 … 646500 …MOVEMENT …
# 2022-01-01 … 16870323 …MOVEMENT …
movements <- read.csv("http://localhost:4000/q/DisplacementMovements.csv?country=UKR&since=2014-01-01")
print(movements[, c("period_start", "quantity_best", "quantity_unit", "cause")], row.names = FALSE)
