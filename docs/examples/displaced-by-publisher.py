# Displaced people, by publisher
#
# How many people were displaced inside Ukraine at the end of 2022, and who says so?
#
# Look at: `frame`. Two publishers count by two definitions, and one number may contain the other: never add them.
#
# Needs: pandas
#
# On the demo data:
# …UNHCR, the UN Refugee Agency…UNHCR_MANDATE…5914000
# …Internal Displacement Monitoring Centre…IDMC…5913638
import pandas

figures = pandas.read_csv("http://localhost:4000/q/DisplacementSideBySide.csv?country=UKR&day=2022-12-31")
print(figures[["publisher_name", "frame", "quantity_low", "quantity_best", "quantity_high"]].to_string(index=False))
