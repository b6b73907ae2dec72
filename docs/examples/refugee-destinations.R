# Where refugees went
#
# In which countries were the refugees from Ukraine at the end of 2025, the largest number first?
#
# Look at: `attribution`, the words that the licence wants beside the chart.
#
# On the demo data:
# …Germany…1173192
# …Poland…972287
# UNHCR Refugee Population Statistics Database…
refugees <- read.csv("http://localhost:4000/q/RefugeeDestinations.csv?origin=UKR&day=2025-12-31")
print(head(refugees[, c("asylum_name", "quantity_best")], 10), row.names = FALSE)
cat(unique(refugees$attribution), sep = "\n")
