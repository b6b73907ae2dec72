# Strikes on a city
#
# Which strikes on Dnipro since 2022 were reported, who reported them, and how many were killed?
#
# Look at: `category`. Some publishers tell none (UNKNOWN), so not every row need be a strike; and do not add up the dead of several
# rows that tell of one day, before you know that they are several incidents.
#
# On the demo data:
# 2023-01-14 … 46 … 46 … 46
# 5 rows
strikes <- read.csv("http://localhost:4000/q/StrikesOnPlace.csv?place=Dnipro&since=2022-01-01")
print(strikes[, c("period_earliest", "category", "killed_low", "killed_best", "killed_high")], row.names = FALSE)
cat(nrow(strikes), "rows\n")
