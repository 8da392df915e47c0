"""Words of diplomatic papers: places, peoples and telegraphic abbreviations, which are no names; and famous names.

They are folded as `runs.fold` does. Some of the former are surnames too (Jordan, Paris): a word of this list is less
likely a name, no more than that.
"""

from __future__ import annotations

_COUNTRIES = """
afghanistan albania algeria america andorra angola arabia argentina argentine armenia australia austria azerbaijan
bahamas bahrain bangladesh barbados bavaria belgium bengal bermuda bessarabia bhutan biafra bohemia bolivia borneo
bosnia botswana brazil britain bukovina bulgaria burma burundi byelorussia cambodia cameroon cameroons canada ceylon
chad chile china colombia comoros congo corsica crete crimea croatia cuba curacao cyprus cyrenaica czechoslovakia
dahomey dalmatia danzig denmark dominica ecuador egypt eire england eritrea estonia ethiopia europe eurasia fezzan
fiji finland formosa france gabon galicia gambia georgia germany ghana gibraltar greece greenland grenada guadeloupe
guam guatemala guiana guinea guyana haiti hawaii hejaz herzegovina holland honduras hungary iceland india indochina
indonesia iran iraq ireland israel istria italy ivory jamaica japan jordan kampuchea karelia kashmir kazakhstan kenya
korea kurdistan kuwait lanka laos lapland latvia lebanon leone lesotho levant liberia libya liechtenstein lithuania
lorraine luxembourg macao macau macedonia madagascar malawi malaya malaysia maldives mali malta manchukuo manchuria
martinique mauritania mauritius mesopotamia mexico moldavia monaco mongolia montenegro moravia morocco mozambique
muscat namibia nauru nepal netherlands newfoundland nicaragua niger nigeria norway nyasaland oceania oman pakistan
palestine panama papua paraguay persia peru philippines poland polynesia pomerania portugal prussia punjab qatar
rhineland rhodesia romania roumania ruanda rumania russia ruthenia rwanda saar salvador samoa sarawak saxony
scandinavia scotland senegal serbia seychelles siam siberia sicily sikkim silesia singapore slovakia slovenia somalia
somaliland spain sudan sudetenland sumatra surinam swaziland sweden switzerland syria tanganyika tanzania tasmania
thailand thrace tibet timor togo togoland tonga transjordan transylvania trieste trinidad tripolitania tunisia
turkestan turkey tyrol uganda ukraine uruguay ussr venezuela vietnam wales yemen yugoslavia zaire zambia zanzibar
zealand zimbabwe bali java celebes madura moluccas ambon lombok sulawesi kalimantan irian mindanao luzon leyte cebu
palawan annam tonkin cochinchina okinawa ryukyu ryukyus kuriles sakhalin hokkaido honshu kyushu shikoku quemoy matsu
pescadores tachen tachens hainan sinkiang kansu shensi shansi chahar suiyuan ninghsia chinghai honan hopei hopeh
shantung kiangsu anhwei chekiang kiangsi fukien kwangtung kwangsi kweichow yunnan szechuan szechwan sikang hunan hupei
hupeh jehol liaoning kirin heilungkiang kweilin laokay cameroun bechuanaland basutoland azores sinai golan gaza negev
galilee samaria judea alaska california texas virginia carolina pennsylvania massachusetts michigan illinois minnesota
wisconsin florida louisiana alabama mississippi tennessee kentucky missouri kansas nebraska oklahoma colorado arizona
nevada utah oregon idaho montana wyoming dakota iowa indiana ohio maryland delaware connecticut vermont maine
hampshire jersey quebec ontario alberta manitoba saskatchewan
"""
_CITIES = """
aachen aberdeen abadan abidjan accra addis ababa aden adelaide agra ajaccio aleppo alexandretta alexandria algiers
alma ata amman amoy amsterdam ankara angora antioch antung antwerp aqaba archangel astrakhan asuncion aswan athens
atlanta auckland augusta avignon baghdad bagdad baku balboa baltimore bamako bandung bangalore bangkok barcelona basel
basle basra batavia batum beirut belfast belgrade benghazi bergen berlin bern berne bethlehem biarritz bilbao
birmingham bizerte bogota bologna bombay bonn bordeaux boston brazzaville bremen brest brindisi brisbane brno brussels
bucharest budapest bukavu cairo calais calcutta callao cambrai canberra cannes canton capetown caracas casablanca
cayenne changchun changsha chefoo chengtu cherbourg chiengmai chiangmai chicago chita chungking cologne colombo
conakry constantinople copenhagen cordoba cracow dairen dacca dakar dalat damascus danang dardanelles darwin delhi
denpasar denver detroit dhahran djakarta jakarta djibouti djogjakarta jogjakarta jogja dover dresden dublin dunkirk
durban dusseldorf edinburgh elizabethville elisabethville entebbe erfurt essen fiume florence foochow frankfort
frankfurt freetown fukuoka galveston geneva genoa ghent glasgow gothenburg guayaquil habana haifa haiphong halifax
hamburg hangchow hankow hanoi hanover harbin havana helsinki helsingfors hiroshima hobart hongkong honolulu houston
hsinking hue huntsville hyderabad innsbruck irkutsk isfahan ismailia istanbul izmir jaffa jerusalem jidda jedda jiddah
johannesburg kabul kaifeng kalgan kampala kandahar karachi karlsruhe kathmandu katmandu khabarovsk kharkov khartoum
khyber kiel kiev kigali kingston kinshasa kobe konigsberg korat kovno kowloon krakow kronstadt kunming kuybyshev
kuibyshev kweiyang kyoto lagos lahore lanchow lausanne leghorn leipzig leningrad leopoldville lhasa libreville lille
lima lisbon liverpool livorno locarno london lourenco luanda luang prabang lucknow lusaka lyons macassar makassar
madras madrid magdeburg malaga managua manchester mandalay manila marrakech marseille marseilles maseru mecca medan
medina melbourne memel meshed miami milan minsk mogadiscio mogadishu mombasa monrovia montevideo montreal moscow mosul
mukden munich murmansk nagasaki nagoya nairobi nanking nantes naples nassau nicosia nice nikko nome nottingham
nuremberg odessa omsk oran osaka oslo ostend ottawa ouagadougou palembang palermo panmunjom paris peiping peking
peshawar petrograd petropavlovsk petersburg philadelphia phnom penh pisa pittsburgh poltava portsmouth potsdam poznan
prague pretoria pusan pyongyang quito rabat rangoon rawalpindi recife reykjavik rheims riga rio riyadh rome rotterdam
rouen ruhr saigon salisbury salonika salonica salzburg samara samarkand sanaa santiago sarajevo saratov sendai seoul
sevastopol sebastopol seville shanghai sian simla sinaia singora smolensk smyrna sofia southampton stalingrad
stockholm strasbourg stuttgart sucre suez surabaya surabaja swatow sydney szczecin tabriz taipei taihoku tallinn
tampico tananarive tangier tashkent teheran tehran tegucigalpa tel aviv thebes tientsin tiflis tijuana tirana tobruk
tokyo tomsk toronto toulon toulouse tourane tripoli tsinan tsingtao tunis turin ulan bator urumchi tihwa utrecht
valparaiso vancouver venice versailles vichy vicksburg vienna vientiane vilna vladivostok volgograd warsaw weihaiwei
wellington wiesbaden yalta yenan yokohama yunnanfu zagreb zurich viborg vyborg tsarskoe reval dorpat dvinsk pskov
annapolis westpoint camranh cam ranh nhatrang
carlsruhe coblentz cronstadt dantzic dantzick francfort hamburgh mentz pekin peterhoff petersbourg petersburgh ratisbon
strasburg
"""
_REGIONS = """
aceh akyab ambala amiens amritsar ancona ankhe anking annaba anshan antofagasta arakan ardahan arequipa arica arnhem
arras ashkhabad asmara assam atjeh atsugi attopeu ayuthia ayutthaya azarbaijan babelsberg baden baguio bahia baikal
baluchistan bandar bandjarmasin bangka banka banten baotou bari barranquilla bassein bataan batak batoum battambang
beersheba belem belitung belize benguela berbera bhamo bialystok bihar bikini billiton bissau bizerta blagoveschensk
bluefields bochum bogor bokhara bolzano bonin bonins bosphorus bosporus bougainville brahmaputra brandenburg brasilia
bratislava brenner breslau bronx brooklyn brunei bucaramanga buffalo buitenzorg bukhara bulawayo buraimi burgas
burgenland bushire cabinda cachar camaguey campeche canaveral cantho caobang caprivi carinthia carpathians cartagena
carupano castries catania cattaro caucasus cavite chamdo charleston chaudoc cheju chejudo chengchow chengteh cheribon
chiapas chihuahua chinchow chinwangtao chiriqui chitral chittagong cholon choluteca chongjin cienfuegos cincinnati
cluj coahuila constanta corinto corregidor cotonou cucuta cuzco danube darjeeling davao debrecen deraa dhabi
dienbienphu dobrudja dobruja donbas donets donetz dortmund dreilinden dubai dubrovnik duisburg dushanbe eilat
eindhoven ekaterinburg ekaterinodar elath elbe eniwetok ensenada enugu erbil erivan erzerum erzurum etorofu euphrates
evian falkland falklands faroe faroes ferghana fontainebleau fortaleza fushun ganges gangtok gatchina gdansk gdynia
gedaref georgetown gilgit goa goma gomel gonaives gorizia graz guadalajara guadalcanal guantanamo guaymas gujarat
gyantse gyor habomai hadhramaut hadong haiduong haikow hakodate halmahera hamadan hamhung hami hango hannover hanyang
harar hargeisa harlem hatinh hebron helmstedt hengyang hermosillo hesse hoabinh hodeida hofuf hoihow homs hongay
hsinkiang hsuchow huleh hulutao hwai iasi ibadan ichang iloilo incheon inchon incirlik indus iquique iquitos irrawaddy
iskenderun iwo jalisco jammu jassy jenin jericho jima johore junagadh kachin kachins kaduna kaesong kahuta kalimpong
kamakura kanazawa kano kaohsiung karelian kariba karlshorst kars kasai kaschau kashgar kassel katanga katowice kazan
kedah kediri keelung keflavik kelantan kengtung kerala kermanshah khiva khorat khorramshahr khuzestan khuzistan
kiakhta kiamusze kimpo kinmen kirkenes kirkuk kisangani kishinev kiukiang kivu klagenfurt kokonor kolwezi kontum
kosice krasnovodsk krasnoyarsk kreuzberg kuban kuldja kumasi kunashiri kunsan kure kuril kurils kursk kwajalein
kwangju labuan ladakh lajes lakenheath lampang lampung langson lashio latakia latrun lemberg leyden liege limoges
linggadjati linggajati linz litani liuchow ljubljana lobito lodz lome lorient loyang lubumbashi luluabourg lwow lydda
madiun magelang mahabad maharashtra mainz malacca malmo malvinas manado manaus manchouli manhattan mannheim maracaibo
marianas marienborn marne masan massawa matadi matamoros matanzas mazatlan mecklenburg medellin mekong menado mergui
merv messina metz mexicali micronesia milwaukee minahasa minneapolis mogilev mokpo moncay monfalcone montego montreux
moulmein mutankiang myitkyina mysore mytho nablus nagpur najran namdinh namur nanchang nanning nanri narvik natal
nazaire nazareth ndjamena neisse newport niamey niigata ningpo nogales norfolk noumea novgorod novonikolaevsk
novorossiisk novorossisk novosibirsk nurnberg oaxaca oder ogaden omaha oriente orissa orsha oujda ovamboland pago
pahang pakanbaru pakse palatinate palau pankow paoting paotow pasundan pattani penang penghu pensacola perak petsamo
phatdiem phongsaly pilsen pleiku ploesti plovdiv pohang pola pontianak poona porkkala pradesh preanger princeton priok
prome przemysl puebla punta puntarenas quangngai quangtri quetta quezaltenango quinhon rabaul rachgia rajasthan ramle
rapallo rasht renville resht reunion rhine riau riouw rostov saarbrucken sabah sacramento sadec saipan salween samana
samarcand samneua sapporo saravane sardinia sasebo savannakhet scapa seattle selangor semarang semipalatinsk sfax
shaba sharjah shasi shetland shigatse shihkiachwang shikotan shiraz siemreap sinaloa skopje skoplje smolny soctrang
soerabaja solovetsky somme sonora sontay soochow spandau spitsbergen srinagar stanleyville stavanger stettin styria
subic suchow sulaimaniya sunda sungari surakarta suwon svalbard sylhet szeged szepingkai tabasco tachikawa tacna taegu
taejon taichung tainan taiyuan taiz takoradi tampere tandjong tapanuli tarakan taranto tarawa tatung tavoy tayninh
tegel tempelhof tenasserim teschen thainguyen thakhek thanhhoa thule thuringia tiberias tigris timisoara tinian tiran
tjilatjap tjirebon tobolsk toungoo transcaucasia transkei transvaal travinh trengganu trento trondheim tsaritsin
tsaritsyn tsinghai tsitsihar tucuman turku tyrone ubon udine udorn uijongbu ural urals urga ussuri uttar varadero
varna veracruz verkhneudinsk vieques vinhlong vistula vitebsk volga vologda voronezh westphalia windhoek wonsan
wroclaw wuchang wuchow wuhan wuhu wurttemberg xiengkhouang yalu yangtse yangtze yarkand yarmuk yatung yerevan yingkow
yokosuka yucatan zacapa zahle zamboanga zara zhitomir
"""
_LANDS = """
abeokuta abha abkhazia abqaiq aburdees abyssinia abyssinian abyssinians acapulco adige adrianople adriatic aegean
afridi afula agadir aguascalientes ahwaz ainu ajman akaba akwa alabaman alamein alamogordo aland alaskan alawite
alawites aleppans aleut aleutian aleutians alpine alps alsace alsatian amarah amazon amazonas amboina amboyna
anacostia anatolia anatolian andalusia andaman angolan angolans ankaran annamese annamite annamites antarctic
antarctica antilles antwerpen appalachian arauca araucania arctic ardebil ardennes argentinean arkansas arkhangelsk
arlington arunachal asab ashanti ashantis ashdod ashkelon aspen assab assamese assyria assyrian assyrians asturias
atbara athenian atlantic attica auja aussig avroman azov azovian bacska bahamian bahamians bahraini bahrainian
bakhtiari baluch baluchi bamenda banat bandoeng bangui banjarmasin banjermasin banjul barbadian barents basrah basuto
bataks batangas batavian bavarians beagle beira beisan bekaa belizean bencoolen bengalis benghasi benin benkulen
benoni bethesda bhutanese biafran biafrans bihac bikaner bima biscay bistrita bitlis blantyre bohemian bohemians bokaa
bolivar bonthain bornholm bosnian bosnians bostonian bothnia bouake bourgas brabant brasil brebes bretagne breton
brittany broadmoor bruges brusa buganda bujumbura bukidnon bukowina bulacan burgundy burica burmans bursa burundian
byelorussian byelorussians cacha cagayan caibarien calabar calabria calabrian californian camargue camarines cambridge
caribbean caribbeans carolinas carpathian carpatho casamance casma caspian castile catalan catalans catalonia catoctin
caucasian cayman celebesian chaco chadian chadians chantaburi chapare chapei charente charlottesville cheb chechen
chelm chengdu chenkiang cherso chesapeake chevy chicagoan chieng chiengrai chikmagalur chilenos chilpancingo chinkiang
chiuchuan chuquisaca cilicia cilician circassian circassians cirebon ciudad clearwater coatzacoalcos cobija cochabamba
cochin cocos comodoro comorian congolais constantza constanza copt coptic copts coquimbo cordillera corfu coromandel
corsican corunna costarrican courland crimean croatian croatians cundinamarca cyrenaican czechia czernowitz
czestochowa dajak dalmatian damietta danubian danzigers darien dartmouth darul davaoan debreczen deccan deir
delawarean dersim dhofar diarbekir diyarbakir djerba dnieper dniester dodecanese dodoma dogali dolomites donbass
dongkhoi dordogne druses duluth dumbarton durango durazzo durres dyak dyaks eastleigh ecija ecuadorans ecuadorian
ecuadorians edirne eger elsinore epirote epirus eritrean eritreans esmeraldas esthonia esthonian esthonians estonian
estonians estremadura euboea eurasian euxine everglades ezion faeroe fairbanks finmark finnmark flanders flemings
fouta franche fresno frisian fruska fuego fyn gabonese gaborone galati galatz galician galilean gallipoli gambian
gandak garo garonne garoua gascony gaziantep geneve genovese georgian georgians gettysburg ghanaians gilan ginza
gironde goanese gondar gorontalo gorz gothland gotland granma grodno groton guajira guanajuato guayana guernsey
guinean guineans gurkha gurkhas guyanese haditha hadramaut haichow hainanese hakka hangkow hanseatic hanyehping harare
harz hashemite hashemites hatay hauran hausa hawaiian hawaiians hebrides hedjaz hejazi helgoland heligoland hellene
hellenes hellenic herzegovinian herzliya hessian hidjaz hirosaki hispanic hispano hoboken hollywood holon holstein
hondurans hongkew hormuz hsian huancayo huehuetenango hultschin hutu hyderabadi iberia iberian ibero ibo ibos idlib
igbo ikaruga illyria illyrian iloco ilocos imphal indochine ionian ipswich irapuato iraqui irawadi iroquois irrawady
ismailiya isthmian ivorian ivorians izmail izmit jabal jaffna jamaican jamaicans jambi jamshedpur jaulan jebel
jesselton jezireh jisr jocotan jolo jubail judaean jujuy juneau juticalpa jutland kabyle kabyles kabylia kagera
kagoshima kaluga kamchatka kananga kanchow kandy kansan kantara karafuto karakoram karbala karelians karenni karennis
karkheh kasama kashgaria kashmiris kathiawar katowitz kattegat kaunas kayah kazak kazakh kazakhs kazaks kemayoran
kendari kentuckian kenyans kerbala kerch kerinci kerman khanaqin kharg kharkoff kherson khmers khormaksar kiangyin
kiaochou kiaochow kikuyu kikuyus kindu kirghiz kirgiz kirmanshah kiruna kitwe klaipeda kobdo koenigsberg kokang
kolberg komarno kompong konya korce kordofan koritsa koritza kosovo kotabaru kotor kpalime kremenchug krian krivoi
krungthep kuantung kuchuk kuibishev kulm kupang kurland kuwaitis kwantung kwenlun kyaukse labrador laccadive lapps
laredo latgale latins ledo legaspi leningraders lettish letts liechtensteiner ligurian lilongwe lingayen lithuanians
livermore livonia livonian lofoten lombardy lopburi loreto lorrainer louisville lubeck lublin luichow lunda luneburg
lungchow lunghai lungki lungyen luristan lurs lusatia lusitanian luxembourgeois luxembourger luxemburgish macedonian
macedonians mackinac madurese magallan magallanes magellan maghreb maghrebi magyars mahe majorca makasar malabar
malagasy malakand malang malawian malayalam maldivian malian malians malmedy managuan manchurian manchurians
mandailing manitoban manizales manzanillo maputo maranon marathi mardin mariel marienbad maritsa marmara maronites
marquesas marshalls masovia masuria masurian matabele mataram maule mauritanian mauritanians mauritian mazanderan
mbabane medway meiktila meknes melanesia melanesian menam mengtsz menorca mersin meskene miaos michoacan midwest
midwestern midye minangkabau mindoro minorca minsker mintaka misiones mississippian mitla mizpah mocha mogador mogok
mohmand mokha mollendo moluccan moluccans monterrey moquegua moquitos moravian moravians morelia mormugao moselle
mosquitia mozambican mukalla murman muroran murree musandam nabatiyeh nabire nafud nagas najaf nakhon nakorn namibian
namibians namtu nantucket nanyang narva nayarit nebraskan negeb negros nejd nejdi nepali nepalis neuquen neusatz
newfoundlander niagara nicaraguans nicobar nigerien nijmegen nilgiri nizampatam nizip normandie normandy nouvelle nuba
nuevitas nyasa oakland oberammergau odessan okinawan okinawans oland olmutz omani omanis omdurman ontarian oporto
oranais orinoco orkney oruro osijek osnabruck otranto ouadi oudh oviedo owerri oxford padang paknam palatine
palembangs palmyra pampanga panay pangasinan panjim pannonia papuan papuans parakan paramaribo parana parma parnu
parsee pasargadae pasoeroean patagonia pathet pattaya pechenga pegu pekalongan pekanbaru peloponnesus pemba peoria
perekop perm pernambuco petah petropolis petrozavodsk phanar phnompenh pichincha piedmont pillau pinghan piraeus pirot
piura plattsburg polesia polesie polillo pomorze ponape pondicherry pontine pontus popayan potomac potosi poughkeepsie
poznania pressburg priangan pripet provencal provence providence prussians prut pruth puket punjabi punjabis
purwokerto pyinmana pyrenees qalqilya qantara qatari qatif qishm qom quangtrung quantico quebecois queretaro quilmes
qunaitra quneitra rafah rajah rajput rajshahi ramallah ramleh rancagua ratchaburi ravenna rezaieh rhenish rhone rijeka
riograndense rivadavia riviera roatan rochester rockies romagna roubaix rufisque rumelia rwandan rybinsk ryukyuan
ryukyuans saarland saarlander sabra sagaing sahara saharan saharanpur sahel saida salalah salonique salta saltillo
salvadoran salvadorans salvadorean salweens samoan samoans samsun sanandaj sandakan sandjak sangir sanjak santarem
saratoga sarawakian sardinian sarekat sawah saxons scania schenectady schleswig scutari seine semlin senegambia
serbians serbo sevres shameen shanhaikwan shans shaohsing sharm sharpeville shatt shia shiite shiites shimonoseki
shkoder shumchun sibolga sibu sicilian sidon sierra silesian silesians sind sindh singapura sinhalese sining
sinkiangese sinope sioux sirte sivas skagerak skagerrak slavonia slavonian slavonic slovakian slovenian slovenians
soemba soerakarta sokoto solomons songhai sorong soweto spits spokane springfield sudeten sudetens sulu suluan
sumatran sumatrans sumba sumbawa sunni sunnis surabayan surigao suriname surinamese suvalki suwalki swabian swahili
swazi syracuse tabuk tachai tacoma tadzhik tagalog tahiti taif tajik tajiks takao tamale tamanrasset tamaulipas
tamilnad tandjung tanganyikan tangku tanzanian tanzanians tarapaca tarija tarim tarlac tarnopol tartus tashilhunpo
tatra tatras tavoyan tayabas tegal telugu temuco tenedos tenggara tennessean ternate texan texans tezpur thessalonica
thessaloniki thessaly thracian thuringian tibesti ticino tidore tierra tigre tilsit timbuktu timok timorese timoshoara
tiraspol tirol tlaxcala togolese toishan tonkinois topeka toradja torreon tortugas torun tourcoing transcarpathia
transcarpathian transjordanian transjordanians transylvanian trebizond trentino trenton triestine triestino
trinidadian tripolitanian trnava trucial tsavo tsushima tuareg tucson tula tulsa tungkwan turkic turkmen tuscan
tuscany tutsi tuva tuvan tuxtla tyre tyrolean tyrolese ubangi ugandans uighur uighurs ukrainia uman umbria umtali
uppsala urfa urmia uruguayana ushuaia uskudar uzbek uzbeks uzhgorod uzhorod vaasa valona vardar vellore venetia
venetian veneto venezolano verdun verona viedma vilnius vilno virginian visayan visayans visayas vlone vojvodina
volhynia volta voltaic waikiki wakayama walachia wallachia walloon walloons walvis warangal watutsi weihsien weimar
weser westerplatte whampoa whangpoo wichita williamsburg wilmington wilno windau winnipeg wolhynia woosung yakut
yakutsk yale yamdena yaounde yaroslavl yavneh yemenite yemenites yenbo yezd yonkers yoruba yozgat ypres yser yukon
zacatecas zadar zagros zaidis zairian zairians zambales zambezi zambian zambians zamboangan zanzibari zaporozhe
zealanders zeebrugge zeidi zimbabwean zonguldak zulia
bergen dutchman dutchmen englishmen hopatcong irishman irishmen kutsing lakonia louvain netherlanders pekin saraburi
servia servian servians suifu tihwa welshman
"""
_PEOPLES = """
afghan afghans african africans albanian albanians algerian algerians american americans arab arabian arabic arabs
argentinian argentinians argentines armenian armenians asian asians asiatic australian australians austrian austrians
balkan balkans baltic basque bavarian bedouin belgian belgians bengali boer boers bolivian bolivians brazilian
brazilians british briton britons bulgar bulgarian bulgarians burmese cambodian cambodians canadian canadians
cantonese catholic catholics ceylonese chilean chileans chinese christian christians colombian colombians congolese
cossack cossacks croat croats cuban cubans cypriot cypriots czech czechs czechoslovak czechoslovaks dane danes danish
dominican dominicans druze dutch ecuadoran ecuadorean egyptian egyptians english englishman ethiopian ethiopians
european europeans fascist fascists filipino filipinos finn finnish finns flemish formosan formosans french frenchman
frenchmen ghanaian german germans greek greeks guatemalan haitian haitians hebrew hindu hindus hollander honduran
hungarian hungarians icelandic indian indians indochinese indonesian indonesians iranian iranians iraqi iraqis irish
islamic israeli israelis israelite italian italians jacobin japanese javanese jew jewish jews jordanian jordanians
karen karens kashmiri kenyan khmer korean koreans kurd kurdish kurds kuwaiti lao laotian laotians latvian lebanese
liberian libyan libyans lithuanian magyar malay malayan malayans malays malaysian malaysians maltese manchu manchus
marxist maronite meo mexican mexicans mohammedan mongol mongolian mongols montagnard montagnards montenegrin moor
moorish moroccan moroccans moslem moslems muslim muslims nazi nazis nepalese netherlander nicaraguan nigerian
nigerians nordic norwegian norwegians ottoman pakistani pakistanis palestinian palestinians panamanian panamanians
paraguayan pathan pathans persian persians peruvian peruvians philippine pole poles polish portuguese protestant
prussian rhodesian rhodesians roman rumanian rumanians roumanian russian russians ruthenian saudi saudis saxon
scandinavian scot scotch scottish semitic senegalese serb serbian serbs siamese sikh sikhs slav slavic slavs slovak
slovaks slovene slovenes somali somalis soviet soviets spaniard spaniards spanish sudanese sundanese swede swedes
swedish swiss syrian syrians tamil tamils tartar taiwan taiwanese teuton teutonic thai thais tibetan tibetans
tonkinese tunisian tunisians turk turkish turks ugandan ukrainian ukrainians uruguayan venezuelan venezuelans
vietnamese vietminh vietcong welsh yemeni yemenis yugoslav yugoslavs zionist zionists zulu communist communists
bolshevik bolsheviki bolsheviks mensheviki bolshevist menshevik kuomintang comintern cominform bundestag bundesrat
commissariat duma reichstag reichswehr diet knesset majlis cortes rada wafd destour istiqlal lumpur kuala hague
"""
# Parties, papers, agencies, firms, the police of dictators.
_BODIES = """
ahram akhbar amtorg aneta anschluss antara apra aprista apristas aramco asahi baath baathist baathists berita cagoule
caltex caodai caodaist caodaists caudillo centrosoyuz cheka corriere cristero cristeros daihonei dashnak dashnaks
dietmen duce esperanto falange falangist falangists febrerista febreristas fidelista fidelistas figaro fuhrer gaimusho
gaitanista gauleiter gaullist gaullists genro gestapo gosbank gosplan gpu gulflight haganah hassidim herut histadrut
hoahao huk hukbalahap huks humanite ikhwan intourist irgun ispolkom issara issarak issaraks itar jiji justicialista
kadet kadets kataeb kenpeitai khaksar khaksars kokumin kokusai komsomol krasnaya krokodil kyodo lebensraum lufthansa
madjallah mainichi mantetsu mapai mapam masjumi masyumi messaggero mimbar minseito murba mvd nacionalista
nacionalistas nahdatul narkomindel nedelya nkvd novosti ogpu okhrana orgburo ostpolitik ovra palmach panagra panair
panam parindra parmai partai peronismo peronist peronista peronistas peronists pesindo phalange phalangist phalangists
praja putsch qassemite reichsbank reichsbanner reichsfuhrer rengo sandinista sandinistas scadta seiyukai serikat
sinarquista sinarquistas smersh sobsi socony sovnarkom stahlhelm stanvac trud tudeh ulama universul utusan vichyite
vietcongs vietnamization vikzhel vneshtorg volksdeutsche volkspartei vorwarts wehrmacht yomiuri zaibatsu zemstvo
ajax atlas bomarc hercules hsinmin jupiter jupiters merdeka minuteman minutemen mirage mystere pertamina polaris
pravo quadruplice sidewinder skybolt thor thors titan vautour vautours zeppelin zeppelins
"""
_TELEGRAPHIC = """
agri amb ambs amcit amcits amcongen amconsul amemb amembassy amer amers amleg app approx apr aug brit brits capt cent
chargé chicom chicoms chinat chinats chirep chi chincom chincoms chinaid cinc cincfe cincpac cinceur cinclant cominf
commie commies comm comite cong congen consul contel contels conv coop dec deleg delegs delga dels delto dept depts
deptel deptels deptcirtel cirtel cirtels dist div ecosoc embdes embdesp emb embs embtel embtels embassy eur exch exec
exim eximbank feb fonmin fonmins fonoff fonsec fonsecs fonsecy fri gadel gamag gens ger gers govt govts hicog hicom
icefat indo indos infotel intel intell info ital itals jan jap japs jul jun kmt leg legtel legtels legdes lib lt mar
mediterranean memcon milatt mil min mins mon musto nat natl nats neth neths nite nov oct off opns org orgs pac
paks para paras parl pls polad polto presdel pres pribur prim primin prot rad ref reftel reftels refcontel refdeptel
refembtel rep repub repubs reps repto res reur reurtel ret russ sat scap secdel secgen secstate sec secy secto sept
sig sov sovs spec subj sun sunday monday tuesday wednesday thursday friday saturday january february march april june
july august september october november december supra infra ibid idem tedul telcon telecon telep tels thurs todep
todec torep tosec toica topol tues unci uncok uncurk undel unga unnaa unsc unsy urdesp urinfo urlet urtel urtels
uscinceur usdel usg usia usis usito usom usrep usro ussec usun vm viets wash weds yug yugo yugos generalissimo majesty
excellency kremlin downing orsay quai wilhelmstrasse ballplatz whitehall pentagon vatican quirinal palacio narodna
politburo presidium praesidium ding niact noforn nodis limdis exdis eyes usual confidential restricted
christianity islam buddhism buddhist buddhists hinduism marxism leninism catholicism protestantism judaism gazette
gazettes mint treasury admiralty junker junkers codeword
reuter reuters havas tass domei pravda izvestia
admin adv advs affs agcy agr agric agrmt agrs agt alt altho ambembassy amermin arg argen arr asap asgd assoc atty aust
austral belg bizonal bizone bldg bol braz btwn bulg bur burm camb cas cfm chm chmn cirdes cld clr cmd cmte cncl comdt
comms comp conff confgencl confid consgen consgenl const constab coord cos cpd ctr ctry ctte curr czecho czechos
defmin deld demob dep depcirtel deptoff deput dip diplo dirs dis disc dls eco econs ecua ecuad educ elec embgram
emblondon emboff emboffs embparis embwash emp engl engr esp eth fedn fgn folg foned fongovt foreignoff fortel
frenchgov freq freqs frindo fwd genconsul genl govr govtl grp guat gvt gvts hdq hdqs highcom hond hos hqrs imm impt
indep indiv indochin indogov indogovt indon indones infodept inr ins instr instrs intergovt intl isr jord jt jus lab
leb leban lega legad legns legoff legoffs maint meas med memb membs mex mfa mfg milgov minaff mindef minfin minint
mintrade mnd mng mutl mytels natlist natlists natsec nego nicar norw nsc nuc obj occ oper opr ord orig ourad outtel
parag pari pcc permdel permrep persl phils plen plenpot pos presec prev primminister prin procs prods prog protel
purchs pvt recs regs rels reltel reourtel repgerm repubgovt req reqs resol retels rpts rum scty secgenl secnav secwar
shd shld sitrep sitto sovamb sovdel sovemb sovgov stat statedept statewar std subcom subcomm subs subtel supt svc swed
switz syr telecons terr thru todel treas trig trizonal trizone trujillista ukdel undelga unesco univ urad urdes
urinstel urug usambassador usec usfor usgovt uslo usmc usmission usna uspolad ustel venez vic viet viz warad weeka wld
wud yr
ecato feby incl janry kasusfo toeca tousfo usfo usoun
"""

_CALENDAR = """
vendemiaire brumaire frimaire nivose pluviose ventose germinal floreal prairial messidor thermidor fructidor
"""

ABBREVIATIONS = frozenset(_TELEGRAPHIC.split())
NO_PERSONS = ABBREVIATIONS.union(f"{_COUNTRIES} {_CITIES} {_REGIONS} {_LANDS} {_PEOPLES} {_BODIES} {_CALENDAR}".split())

# Statesmen and other persons of 1914 to 1980 whom editors seldom list, because everybody knows them.
_FAMOUS = """
acheson adenauer aehrenthal aguinaldo akihito alessandri alfonso allende amin andropov arafat aristide asquith ataturk
attlee auriol azana badoglio baldwin balfour balmaceda barthou baruch batista benes berchtold beria bernstorff
bethmann bevin bidault bismarck blum bohlen bonaparte borah borodin bourguiba brandt brezhnev briand bruning bryan
bukharin bulganin bullitt byrnes caballero calles carranza castro ceausescu chamberlain chiang chicherin chichibu chou
churchill ciano clausewitz clemenceau coolidge cripps cromwell curzon daladier darlan dawes dayan debs degasperi
delcasse deng denikin diaz diem dimitrov dollfuss doumergue dubcek dulles dumba duvalier dzerzhinsky ebert eden edison
eichmann eisenhower engels erzberger eshkol faisal farouk faysal feisal foch franco gambetta gandhi garibaldi gasperi
genscher gerard gheorghiu giolitti giraud goebbels goering goethe gomulka gorchakov gorky gottwald grew gromyko groza
haile hammarskjold harding harriman haushofer hegel helfferich herriot himmler hindenburg hirohito hitler hoover
horthy hoxha huerta husayn hussein ikeda inonu ishii izvolsky jagow jellicoe jinnah joffe joffre jusserand kamenev
karakhan kautsky kellogg kemal kennan kerenski kerensky keynes khomeini khrushchev kiderlen kissinger kitchener
kolchak konoye kornilov kosygin krasin krassin krupskaya lansing laval lenin lenine liebknecht litvinoff litvinov
lodge lovett ludendorff luxemburg lvov macarthur mackensen macmillan madero maisky malenkov malinovsky mannerheim mao
marx masaryk matsuoka mazzini menderes mendes menzies metternich mihailovic mikoyan miliukoff milyukov molotov monnet
montgomery morgenthau mosley mossadegh mossadeq mountbatten mussolini nagy napoleon nasser nehru nenni neurath nimitz
nitti nixon nkrumah nomura obregon oppenheimer orlando oumansky ozaki paasikivi paderewski painleve papen pasic
pasternak patton paulus peron pershing petain petliura pichon pilsudski plekhanov podgorny poincare pompidou potemkin
qaddafi quezon quirino quisling radek rakosi rakovsky rasputin rathenau reza rhee ribbentrop rommel roosevelt roxas
saionji salazar samsonov sasonov sazonov schacht schleicher schuman sforza shaposhnikov shigemitsu sikorski simovic
smuts sokolnikov sonnino soong spaak stalin stettinius stilwell stimson stolypin stresemann sturmer subasic suharto
sukarno taft talleyrand tchitcherin tereshchenko terestchenko thorez tirpitz tito togliatti tojo trotski trotsky
trotzky trujillo truman tshombe tukhachevsky ulbricht ulyanov vandenberg vargas venizelos viviani voroshilov vyshinski
vyshinsky waldheim warburg wavell welles weygand wilhelm wilson winant witte wrangel yamamoto yeltsin yoshida yudenich
zhdanov zhukov zimmermann zinovieff zinoviev
"""
FAMOUS = frozenset(_FAMOUS.split())
