"""States as the printed papers name them: where an officer is posted, and whom he represents.

One name for one post through all its changes: the Minister at Petrograd, the Ambassador in the Soviet Union and the
Ambassador to Russia are at the post "russia".
"""

# ruff: noqa: E501
from __future__ import annotations

# post | names, the usual one first | seats of its government, where envoys live | adjectives
_TABLE = """
afghanistan | Afghanistan | Kabul | Afghan; Afghanistan
albania | Albania | Tirana | Albanian
algeria | Algeria | Algiers | Algerian
andorra | Andorra | | Andorran
angola | Angola | Luanda | Angolan
argentina | Argentina; Argentine Republic | Buenos Aires | Argentine; Argentinian
armenia | Armenia | Yerevan | Armenian
australia | Australia | Canberra | Australian
austria | Austria; Austria-Hungary | Vienna | Austrian; Austro-Hungarian
azerbaijan | Azerbaijan | Baku | Azerbaijani
bahamas | Bahamas | Nassau | Bahamian
bahrain | Bahrain; Bahrein | Manama | Bahraini
bangladesh | Bangladesh | Dacca; Dhaka | Bangladeshi
barbados | Barbados | Bridgetown | Barbadian
belarus | Belarus | Minsk | Belarusian
belgium | Belgium | Brussels | Belgian
belize | Belize | Belmopan | Belizean
benin | Benin; Dahomey | Cotonou | Dahomean
bolivia | Bolivia | La Paz | Bolivian
bosnia-herzegovina | Bosnia and Herzegovina; Bosnia | Sarajevo | Bosnian
botswana | Botswana | Gaborone | Botswanan
brazil | Brazil | Rio de Janeiro; Petropolis; Brasilia; Brasília | Brazilian
brunei | Brunei | Bandar Seri Begawan | Bruneian
bulgaria | Bulgaria | Sofia | Bulgarian
burkina-faso | Burkina Faso; Upper Volta | Ouagadougou | Voltan
burma | Burma | Rangoon | Burmese
burundi | Burundi | Bujumbura | Burundian
cambodia | Cambodia; Khmer Republic | Phnom Penh | Cambodian
cameroon | Cameroon | Yaoundé; Yaounde | Cameroonian
canada | Canada | Ottawa | Canadian
cape-verde | Cape Verde | Praia | Cape Verdean
central-african-republic | Central African Republic | Bangui |
chad | Chad | Ndjamena; Fort Lamy | Chadian
chile | Chile; Chili | Santiago | Chilean
china | China; Republic of China; Formosa; Taiwan | Peking; Peiping; Nanking; Chungking; Taipei; Beijing | Chinese
colombia | Colombia | Bogotá; Bogota | Colombian
comoros | Comoros | Moroni | Comoran
congo-brazzaville | Congo (Brazzaville) | Brazzaville |
congo-kinshasa | Congo; Republic of the Congo; Zaire | Leopoldville; Léopoldville; Kinshasa | Congolese; Zairian
costa-rica | Costa Rica | San José; San Jose | Costa Rican
cote-divoire | Ivory Coast; Côte d’Ivoire | Abidjan | Ivorian
croatia | Croatia | Zagreb | Croatian
cuba | Cuba | Habana; Havana | Cuban
cyprus | Cyprus | Nicosia | Cypriot
czech-republic | Czech Republic | | Czech
czechoslovakia | Czechoslovakia; Czecho-Slovakia | Praha; Prague | Czechoslovak; Czechoslovakian
denmark | Denmark | Copenhagen | Danish
djibouti | Djibouti | | Djiboutian
dominican-republic | Dominican Republic | Santo Domingo; Ciudad Trujillo | Dominican
ecuador | Ecuador | Quito | Ecuadoran; Ecuadorian
egypt | Egypt; United Arab Republic | Cairo | Egyptian
el-salvador | El Salvador; Salvador | San Salvador | Salvadoran; Salvadorean
equatorial-guinea | Equatorial Guinea | Malabo |
eritrea | Eritrea | Asmara | Eritrean
estonia | Estonia; Esthonia | Tallinn; Reval | Estonian; Esthonian
ethiopia | Ethiopia; Abyssinia | Addis Ababa | Ethiopian
fiji | Fiji | Suva | Fijian
finland | Finland | Helsinki; Helsingfors | Finnish
france | France | Paris; Vichy | French
gabon | Gabon | Libreville | Gabonese
gambia | Gambia; The Gambia | Banjul | Gambian
georgia | Georgia | Tbilisi; Tiflis | Georgian
german-democratic-republic | German Democratic Republic; East Germany | East Berlin | East German
germany | Germany; Federal Republic of Germany; West Germany | Berlin; Bonn | German
ghana | Ghana | Accra | Ghanaian
greece | Greece | Athens | Greek; Hellenic
grenada | Grenada | | Grenadian
guatemala | Guatemala | Guatemala City | Guatemalan
guinea | Guinea | Conakry | Guinean
guinea-bissau | Guinea-Bissau | Bissau |
guyana | Guyana | Georgetown | Guyanese
haiti | Haiti; Hayti | Port-au-Prince | Haitian
hawaii | Hawaii; Hawaiian Islands | Honolulu | Hawaiian
holy-see | Holy See; Vatican | Vatican City | Papal
honduras | Honduras | Tegucigalpa | Honduran
hungary | Hungary | Budapest | Hungarian
iceland | Iceland | Reykjavik | Icelandic
india | India | New Delhi; Delhi | Indian
indonesia | Indonesia | Djakarta; Jakarta | Indonesian
iran | Iran; Persia | Tehran; Teheran | Iranian; Persian
iraq | Iraq | Baghdad; Bagdad | Iraqi
ireland | Ireland; Irish Free State; Eire | Dublin | Irish
israel | Israel | Tel Aviv; Jerusalem | Israeli
italy | Italy | Rome | Italian
jamaica | Jamaica | Kingston | Jamaican
japan | Japan | Tokyo; Tokio | Japanese
jordan | Jordan; Transjordan | Amman | Jordanian; Transjordanian
kazakhstan | Kazakhstan | Almaty; Astana | Kazakh
kenya | Kenya | Nairobi | Kenyan
korea | Korea; Republic of Korea | Seoul; Pusan | Korean
kuwait | Kuwait | | Kuwaiti
laos | Laos | Vientiane | Laotian; Lao
latvia | Latvia | Riga | Latvian
lebanon | Lebanon | Beirut | Lebanese
lesotho | Lesotho | Maseru |
liberia | Liberia | Monrovia | Liberian
libya | Libya | Tripoli; Benghazi | Libyan
lithuania | Lithuania | Kaunas; Kovno; Vilnius | Lithuanian
luxembourg | Luxembourg; Luxemburg | | Luxembourg
madagascar | Madagascar; Malagasy Republic | Tananarive; Antananarivo | Malagasy
malawi | Malawi | Lilongwe; Blantyre | Malawian
malaysia | Malaysia; Malaya | Kuala Lumpur | Malaysian; Malayan
mali | Mali | Bamako | Malian
malta | Malta | Valletta | Maltese
mauritania | Mauritania | Nouakchott | Mauritanian
mauritius | Mauritius | Port Louis | Mauritian
mexico | Mexico | Mexico City | Mexican
mongolia | Mongolia | Ulan Bator; Ulaanbaatar | Mongolian
montenegro | Montenegro | Cetinje; Podgorica | Montenegrin
morocco | Morocco | Rabat; Tangier | Moroccan
mozambique | Mozambique | Maputo | Mozambican
nepal | Nepal | Kathmandu; Katmandu | Nepalese; Nepali
netherlands | Netherlands; Holland | The Hague | Netherlands; Dutch
new-zealand | New Zealand | Wellington | New Zealand
nicaragua | Nicaragua | Managua | Nicaraguan
niger | Niger | Niamey | Nigerien
nigeria | Nigeria | Lagos; Abuja | Nigerian
norway | Norway | Oslo; Christiania | Norwegian
oman | Oman; Muscat and Oman | Muscat | Omani
pakistan | Pakistan | Karachi; Rawalpindi; Islamabad | Pakistani; Pakistan
panama | Panama | | Panamanian
paraguay | Paraguay | Asunción; Asuncion | Paraguayan
peru | Peru | Lima | Peruvian
philippines | Philippines; Philippine Republic; Philippine Islands | Manila | Philippine; Filipino
poland | Poland | Warsaw | Polish
portugal | Portugal | Lisbon | Portuguese
qatar | Qatar | Doha | Qatari
romania | Rumania; Roumania; Romania | Bucharest | Rumanian; Roumanian; Romanian
russia | Russia; Soviet Union; Union of Soviet Socialist Republics; U.S.S.R.; USSR; U. S. S. R. | Moscow; Petrograd; St. Petersburg; Leningrad; Vologda | Soviet; Russian
rwanda | Rwanda | Kigali | Rwandan
saudi-arabia | Saudi Arabia | Jidda; Jiddah; Jedda; Riyadh | Saudi Arabian; Saudi
senegal | Senegal | Dakar | Senegalese
serbia | Serbia; Servia | Nish | Serbian; Servian
sierra-leone | Sierra Leone | Freetown | Sierra Leonean
singapore | Singapore | | Singaporean
slovakia | Slovakia | Bratislava | Slovak
slovenia | Slovenia | Ljubljana | Slovenian
somalia | Somalia; Somali Republic | Mogadiscio; Mogadishu | Somali
south-africa | South Africa; Union of South Africa | Pretoria; Capetown; Cape Town | South African
spain | Spain | Madrid; San Sebastián; San Sebastian | Spanish
sri-lanka | Ceylon; Sri Lanka | Colombo | Ceylonese
sudan | Sudan | Khartoum | Sudanese
suriname | Suriname; Surinam | Paramaribo | Surinamese
swaziland | Swaziland | Mbabane | Swazi
sweden | Sweden | Stockholm | Swedish
switzerland | Switzerland | Bern; Berne | Swiss
syria | Syria; Syrian Arab Republic | Damascus | Syrian
tanzania | Tanzania; Tanganyika | Dar es Salaam | Tanzanian
texas | Texas; Republic of Texas | | Texan
thailand | Thailand; Siam | Bangkok | Thai; Siamese
togo | Togo | Lomé; Lome | Togolese
trinidad-and-tobago | Trinidad and Tobago | Port of Spain | Trinidadian
tunisia | Tunisia | Tunis | Tunisian
turkey | Turkey; Ottoman Empire | Constantinople; Ankara; Angora | Turkish; Ottoman
two-sicilies | Two Sicilies; Kingdom of the Two Sicilies | Naples | Neapolitan
uganda | Uganda | Kampala | Ugandan
ukraine | Ukraine | Kiev; Kyiv | Ukrainian
united-arab-emirates | United Arab Emirates | Abu Dhabi | Emirati
united-kingdom | Great Britain; United Kingdom; England | London | British; English
united-states | United States; United States of America; U.S.A. | Washington | American; United States; U.S.; U. S.
uruguay | Uruguay | Montevideo | Uruguayan
venezuela | Venezuela | Caracas | Venezuelan
vietnam | Vietnam; Viet-Nam; Viet Nam; South Vietnam; Republic of Vietnam; Republic of Viet-Nam | Saigon; Hanoi | Vietnamese
yemen | Yemen | Sanaa; Sana | Yemeni; Yemenite
yugoslavia | Yugoslavia; Kingdom of the Serbs, Croats and Slovenes | Belgrade | Yugoslav; Yugoslavian
zambia | Zambia | Lusaka | Zambian
zimbabwe | Zimbabwe; Rhodesia | Salisbury; Harare | Rhodesian; Zimbabwean
united-nations | United Nations | |
north-atlantic-council | North Atlantic Council; Council of the North Atlantic Treaty Organization | |
organization-of-american-states | Organization of American States; Council of the Organization of American States | |
european-communities | European Communities; European Union; European Community | |
"""


def _row(line: str) -> tuple[str, list[str], list[str], list[str]]:
    post, *columns = line.split("|")
    names, seats, adjectives = ([name for name in column.strip().split("; ") if name] for column in columns)
    return post.strip(), names, seats, adjectives


_ROWS = [_row(line) for line in _TABLE.strip().splitlines()]

NAMES: dict[str, str] = {name: post for post, names, _, _ in _ROWS for name in names}
SEATS: dict[str, str] = {name: post for post, _, seats, _ in _ROWS for name in seats}
ADJECTIVES: dict[str, str] = {name: post for post, _, _, adjectives in _ROWS for name in adjectives}
USUAL: dict[str, str] = {post: names[0] for post, names, _, _ in _ROWS}

_ANY: dict[str, str] = {
    name.casefold(): post
    for table in ({post: post for post in USUAL}, ADJECTIVES, SEATS, NAMES)
    for name, post in table.items()
}


def post(name: str) -> str:
    """The post that a name, a seat of government, an adjective or a post's own id stands for; "" if none is known."""
    bare = " ".join(name.split()).casefold()
    return _ANY.get(bare) or _ANY.get(bare.removeprefix("the "), "")
