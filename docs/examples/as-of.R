# As of a day
#
# What did a table say at a moment, whatever was corrected since?
#
# Look at: the parameter `asOf`, which every address takes: a time, or the cursor of an answer. A table that is published with a
# story should have one. A time before the store began is refused, never answered with less.
#
# Needs: jsonlite
#
# On the demo data:
# at … : 69 incidents
library(jsonlite)

address <- "http://localhost:4000/q/IncidentsInCountry"
told <- fromJSON(paste0(address, ".metadata.json?country=UKR"))
then <- read.csv(paste0(address, ".csv?country=UKR&asOf=", URLencode(told$cursor, reserved = TRUE)))
cat("at", told$moment, ":", nrow(then), "incidents\n")
