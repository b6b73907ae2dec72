# Whom must I name?
#
# Which sources does a table rest on, what do their licences allow, and what is to be printed?
#
# Look at: the first licence. The most restrictive comes first, and what is made of all the rows is under its terms at least.
#
# Needs: jsonlite
#
# On the demo data:
# ucdp-ged
# Creative Commons Attribution 4.0 International
library(jsonlite)

told <- fromJSON("http://localhost:4000/q/StrikesOnPlace.metadata.json")
cat(told$title, "\n")
cat(told$sources$dataset, sep = "\n")
cat(told$licences$name, sep = "\n")
cat(told$citation, "\n")
