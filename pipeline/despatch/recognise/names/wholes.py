"""Names of two or more words that are no person's, though each of their words may be: places, sects, papers, arms.

They are told by all their words, folded as `runs.fold` does and set together: `Binh Dinh`, `Binh-Dinh`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from despatch.recognise.names.runs import Token, fold

_VIETNAM = """
An Giang, An Khe, An Lao, An Loc, An Xuyen, Bac Can, Bac Giang, Bac Kan, Bac Lieu, Bac Mai, Bac Ninh, Ban Me Thuot, Ban
Methuot, Ba Ria, Ba Xuyen, Ben Cat, Ben Hai, Ben Suc, Ben Tre, Bien Hoa, Binh Dinh, Binh Duong, Binh Gia, Binh Long,
Binh Thuan, Binh Tuy, Bo Duc, Bong Son, Bu Dop, Buon Ho, Buon Ma Thuot, Cai Be, Cai Lay, Cai Nuoc, Cam Lo, Cam Pha, Cam
Ranh, Can Giuoc, Can Tho, Cao Bang, Cao Lanh, Cap Saint Jacques, Cat Bi, Cat Lai, Chau Doc, Chu Lai, Chu Pong, Chuong
Thien, Con Son, Con Thien, Cu Chi, Cua Viet, Da Lat, Da Nang, Dak Pek, Dak Sut, Dak To, Dam Doi, Dau Tieng, Diem He,
Dien Bien Phu, Dinh Quan, Dinh Tuong, Do Son, Do Xa, Dong Dang, Dong Ha, Dong Hoi, Dong Nai, Dong Xoai, Duc Co, Duc
Hoa, Duc Pho, Gia Dinh, Gia Lam, Gia Nghia, Gia Vuc, Go Cong, Go Dau Ha, Ha Dong, Ha Giang, Ha Tay, Ha Tien, Ha Tinh,
Hai Duong, Hai Phong, Hai Van, Hau Nghia, Ho Bo, Hoa Binh, Hoa Lac, Hoc Mon, Hoi An, Hon Gai, Hon Me, Hon Ngu, Hong
Gay, Hung Yen, Ia Drang, Kham Duc, Khanh Hoa, Khanh Hung, Khe Sanh, Kien An, Kien Giang, Kien Hoa, Kien Phong, Kien
Tuong, Kon Tum, Ky Anh, Lai Chau, Lai Khe, Lam Dong, Lang Son, Lang Vei, Lao Cai, Lao Kay, Loc Ninh, Long An, Long
Binh, Long Khanh, Long Thanh, Long Xuyen, Mo Duc, Mo Cay, Moc Hoa, Mu Gia, Mui Bai Bung, My Tho, My Lai, My Thuan, Nam
Can, Nam Dinh, Nghe An, Nghia Lo, Nha Be, Nha Trang, Nhon Trach, Ninh Binh, Ninh Hoa, Ninh Thuan, Phan Rang, Phan
Thiet, Phat Diem, Phong Dinh, Phu Bai, Phu Bon, Phu Cat, Phu Cuong, Phu Lam, Phu Loi, Phu Ly, Phu Quoc, Phu Tho, Phu
Yen, Phuc Yen, Phuoc Binh, Phuoc Le, Phuoc Long, Phuoc Thanh, Phuoc Tuy, Phuoc Vinh, Plei Me, Plei Ku, Poulo Condore,
Pulo Condore, Quan Loi, Quang Binh, Quang Duc, Quang Khe, Quang Nam, Quang Ngai, Quang Ninh, Quang Tin, Quang Tri,
Quang Trung, Quang Yen, Que Son, Qui Nhon, Quynh Luu, Rach Gia, Rung Sat, Sa Dec, Sa Huynh, Soc Trang, Son La, Son Tay,
Son Tra, Song Be, Song Cau, Song Ma, Sa Pa, Tam Ky, Tam Quan, Tan An, Tan Chau, Tan Canh, Tan Hiep, Tan Phu, Tan Son
Nhut, Tan Son Nhat, Tay Ninh, Thai Binh, Thai Nguyen, Thanh Hoa, Thap Muoi, Thu Dau Mot, Thu Duc, Thua Thien, Tra Bong,
Tra Vinh, Tri Ton, Tu Duc, Tuy Hoa, Tuy Phuoc, Tuyen Duc, Tuyen Quang, U Minh, Van Tuong, Vi Thanh, Vinh Binh, Vinh
Linh, Vinh Long, Vinh Loi, Vinh Yen, Vung Ro, Vung Tau, Xom Bang, Xuan Loc, Xuan Mai, Yen Bai, Yen Bay
"""
_INDOCHINA = """
Ban Ban, Ban Houei Sai, Ban Ken, Ban Kengkok, Ban Namone, Boun Neua, Dong Hene, Hin Heup, Houa Khong, Houei Sai, Kam
Keut, Keng Kabao, Keng Kok, Khang Khay, Khong Sedone, Lak Sao, Long Cheng, Long Tieng, Luang Namtha, Luang Prabang,
Muong Khoua, Muong Sai, Muong Sing, Muong Soui, Nam Bac, Nam Tha, Pak Beng, Pak Lay, Pak Sane, Pha Khao, Phong Saly,
Phou Bia, Phou Kout, Phou Pha Thi, Phu Pha Thi, Phu Bia, Sala Phou Khoun, Sam Neua, Sam Thong, Sam Tong, Se Pone, Tha
Thom, Thao Muang, Vang Vieng, Vieng Xai, Xieng Khouang, Xieng Khoang, Angkor Wat, Kampong Cham, Kompong Cham, Kompong
Chhnang, Kompong Som, Kompong Speu, Kompong Thom, Koh Kong, Neak Luong, Phnom Penh, Pnom Penh, Phnom Den, Preah Vihear,
Prek Klok, Prey Veng, Siem Reap, Stung Treng, Svay Rieng, Chiang Kham, Chiang Khong, Chiang Mai, Chiang Rai, Chieng
Mai, Chieng Rai, Don Muang, Hua Hin, Khon Kaen, Mae Sai, Mae Sot, Nakhon Phanom, Nakorn Phanom, Nong Khai, Nam Phong,
Sakon Nakhon, Ta Khli, Ubon Ratchathani, Udon Thani, U Tapao, Ban Phai
"""
_EAST = """
Big Quemoy, Little Quemoy, Big Kinmen, Little Kinmen, Chu Kiang, Erh Tan, Ta Tan, Hong Kong, Hang Chow, Hsin Chu, Kao
Hsiung, Kung Kuan, Lung Hai, Nan Chang, Pei Ping, Pei Tai Ho, Port Arthur, Shan Hai Kuan, Sun Moon, Tai Chung, Tai Nan,
Tai Pei, Tai Yuan, Ta Chen, Tien Tsin, Tung Yin, Tung Ting, Wei Hai Wei, White Dog, Yang Ming, Yang Ming Shan, Yang
Mingshan, Yang Tze, Chin Men, Wu Chiu, Nan Chi, Pei Chi, Che Ju Do, Chae Ju, Cheju Do, Cholla Namdo, Cholla Pukto, Cho
Do, Kang Nung, Koje Do, Kyong Gi, Paengnyong Do, Pan Mun Jom, Pork Chop, Punch Bowl, Yong Dong, Yong Dong Po, Iwo Jima,
Chichi Jima, Balik Papan, Banda Aceh, Banda Atjeh, Bukit Tinggi, Djokja Karta, Kota Radja, Kuala Lumpur, Lingga Djati,
Linggar Djati, Pakan Baru, Tandjong Priok, Tanjung Priok, Clark Field, Subic Bay, Sangley Point, Zamboanga City, Quezon
City, Kota Kinabalu, Cox Bazar
"""
_SOUTH = """
Abu Ageila, Abu Agheila, Abu Dhabi, Abu Musa, Abu Rudeis, Abu Zenima, Al Arish, Al Auja, Al Basrah, Al Fatah, Al Hasa,
Al Jawf, Al Khobar, Al Qantara, Al Quds, Banat Yaacov, Banat Yaqub, Banat Yakoub, Bab El Mandeb, Beer Sheba, Beit Jala,
Beit Jibrin, Bir Asluj, Bir Gifgafa, Deir Yassin, Deir Zor, El Alamein, El Al, El Arish, El Auja, El Fatah, El Hamma,
El Kantara, El Qantara, Ein Gev, Gesher Banat Yaacov, Har Hazofim, Jabal Druze, Jebel Druze, Jisr Banat Yaqub, Kafr
Qasim, Khan Yunis, Khan Yunus, Khor Fakkan, Kiryat Anavim, Kiryat Shmona, Kfar Saba, Mersa Matruh, Marsa Matruh, Mount
Scopus, Nir Am, Qasr El Nil, Ras Al Khaimah, Ras Banas, Ras Gharib, Ras Nasrani, Ras Sudr, Ras Tanura, Rishon Lezion,
Sharm Al Sheikh, Sharm As Shaykh, Sharm Ash Shaykh, Sharm El Sheik, Sharm El Sheikh, Shatt Al Arab, Shatt El Arab, Tall
Abyad, Tel Aviv, Tel Mutilla, Umm Al Qaiwain, Umm Qasr, Umm Said, Wadi Halfa, Azad Kashmir, Addis Ababa, Dar Es Salaam,
Dire Dawa, Port Harcourt, Port Said, Port Sudan, Sidi Barrani, Sidi Bel Abbes, Sidi Ifni, Sidi Slimane, Ben Guerir,
Port Lyautey, Mers El Kebir, Sao Tome, Spanish Sahara, Rio Muni, Fernando Po, Cabo Verde, Sidi Yahia, Colomb Bechar,
Bou Arfa, Sakiet Sidi Youssef
"""
_WEST = """
Bay Of Pigs, Baden Baden, Baton Rouge, Belo Horizonte, Buenos Aires, Bryn Mawr, Camp David, Cape Cod, Cape Kennedy,
Cerro De Pasco, Ciudad Juarez, Ciudad Trujillo, Colorado Springs, Corpus Christi, Costa Brava, Costa Rica, Del Rio, Des
Moines, Diego Garcia, Diego Suarez, El Paso, El Salvador, El Chamizal, Fort Worth, Grand Bahama, Isla De Pinos, Ivory
Coast, Jodrell Bank, Key West, La Guaira, La Habra, La Jolla, La Marsa, La Pampa, La Paz, La Plata, La Serena, La
Spezia, La Union, Le Bourget, Le Havre, Lago Maggiore, Las Palmas, Las Vegas, Little Rock, Long Island, Los Alamos, Los
Angeles, Los Rios, Mar Del Plata, Monte Carlo, Monte Cristi, Monte Bello, Mont Blanc, Mont Pelerin, New Haven, New
Orleans, Palma De Mallorca, Palm Beach, Pearl Harbor, Piedras Negras, Pinar Del Rio, Playa Giron, Port Au Prince, Port
Of Spain, Porto Alegre, Puerto Rico, Puerto Cabezas, Puerto Barrios, Punta Arenas, Punta Del Este, Punta Gorda, Rio
Bravo, Rio De Janeiro, Rio Grande, Rio Grande Do Sul, Rio Negro, San Ysidro, Sans Souci, Sao Paulo, Saint Germain,
Saint Malo, Sault Sainte Marie, Sierra Leone, Sierra Maestra, Staten Island, Tierra Del Fuego, Tres Marias, Villa
Clara, White Sulphur Springs, White Plains, Wake Island
"""
# Sects, parties, armies, titles; papers and agencies; arms, code names and the like; words of law.
_BODIES = """
Bao An, Bao An Doan, Binh Xuyen, Cach Mang Quoc Gia, Can Lao, Can Lao Nhan Vi, Cao Dai, Cao Daists, Chieu Hoi, Cong An,
Cong Nong, Dai Viet, Dai Viets, Dan Chung, Dan Ve, Dan Xa, Dang Lao Dong, Hoa Hao, Hoa Haos, Hoi Chanh, Hop Tac, Huynh
De, Khmer Rouge, Khmer Serei, Khmer Krom, Lao Dong, Lao Hak Sat, Lien Minh, Lien Viet, Nam Bo, Neo Lao, Neo Lao Hak
Sat, Pathet Lao, Phuong Hoang, Phong Trao, Quoc Dan Dang, Quoc Gia, Seri Thai, Tai Dam, Tan Dai Viet, Thanh Nien, Trung
Bo, Viet Bac, Viet Cong, Viet Kieu, Viet Minh, Viet Nam Quoc Dan Dang, Viet Nam, Viet Namese, Black Panther, Black
Panthers, Black Watch, Dalai Lama, Panchen Lama, Panchen Rinpoche, Tashi Lama, Tripartite Pact, Chosen Soren, Dai
Nippon, Kuo Min Tang, Soka Gakkai, Sarekat Islam, Ton Ton Macoute, Tonton Macoute, Ton Tons Macoutes, Al Fatah, Irgun
Zvai Leumi, Ihud Haavoda, Achdut Haavoda, Hapoel Hatzair, Poale Zion, Agudat Israel, Acao Democratica, Accion
Democratica, Movimiento Nacionalista, Opus Dei, Pax Christi, Pubblica Sicurezza, Guardia Civil, Estado Novo, Banco Do
Brasil, Banque De France, Falange Espanola, Ku Klux Klan, Note Verbale, Notes Verbales, Aide Memoire, Modus Vivendi,
Casus Belli, Raison Detre, Status Quo, Quid Pro Quo, Post Mortem, Pari Passu, De Facto, De Jure, Executive Yuan,
Legislative Yuan, Judicial Yuan, Control Yuan, Examination Yuan, Sublime Porte, Pour Le Merite, Hsin Min, Hsin Min Pao,
Sao Tang Pao, Sin Wan Pao, Sun Pao, Boxer Protocol, Boxer Indemnity
"""
_PAPERS = """
Al Ahram, Al Akhbar, Al Hayat, Al Jumhuriya, Al Musawwar, Al Nahar, Al Thawra, An Nahar, Rose El Youssef, Akhbar El
Yom, Antara News, Asahi Shimbun, Mainichi Shimbun, Yomiuri Shimbun, Nihon Keizai, Nihon Keizai Shimbun, Dong A Ilbo,
Dong A, Chosun Ilbo, Hankook Ilbo, Jen Min Jih Pao, Jenmin Jihpao, People’s Daily, Ta Kung Pao, Nhan Dan, Quan Doi Nhan
Dan, Cach Mang, Tu Do, Ngon Luan, Tieng Chuong, Le Monde, Le Figaro, Le Matin, Le Soir, Le Peuple, Le Drapeau Rouge,
France Soir, Franc Tireur, Paris Match, Paris Soir, Journal De Geneve, Neue Zurcher Zeitung, Neues Deutschland, Der
Spiegel, Der Stern, Die Welt, Die Zeit, Bild Zeitung, Frankfurter Allgemeine, Frankfurter Rundschau, Bonner Rundschau,
Kolner Stadt Anzeiger, Suddeutsche Zeitung, Berliner Tageblatt, Vossische Zeitung, Rude Pravo, Trybuna Ludu, Zycie
Warszawy, Szabad Nep, Magyar Nemzet, Rabotnichesko Delo, Krasnaya Zvezda, Novoye Vremya, Corriere Della Sera, Il
Giorno, Il Messaggero, Il Popolo, La Stampa, La Nazione, La Prensa, La Nacion, La Razon, La Epoca, La Marcha, El
Mercurio, El Tiempo, El Espectador, El Siglo, El Comercio, El Universal, Noticias De Hoy, Prensa Libre, Prensa Latina,
O Estado, Jornal Do Brasil, Diario De La Marina, Christian Science Monitor, Radio Free Europe
"""
_ARMS = """
Davy Crockett, Honest John, Little John, Nike Ajax, Nike Hercules, Nike Zeus, Nike X, Rolling Thunder, Flaming Dart,
Linebacker Ii, Barrel Roll, Steel Tiger, Tiger Hound, Yankee Team, Market Time, Blue Springs, Farm Gate, Ranch Hand,
Arc Light, Hawker Hunter, Land Rover, Land Rovers, Piper Cub, Piper Cubs, Mystere Ii, Mystere Iv, Mystere Ivs, Mystere
Iis, Rolls Royce, Blue Streak, Blue Steel, Blue Water, Pershing I, Pershing Ia, Pershing Ii, Polaris A, Sea Gull, Big
Three, Big Four, Big Five, Marco Polo Bridge, Blue Danube, Pax Americana, Pax Romana, Yankee Doodle, Santa Claus, Uncle
Sam, John Bull, Dutch Harbor, Pork Barrel, John Birch Society, Turner Joy, Robin Moor, Queen Mary, Dow Jones
"""


def _joined(words: Iterable[str]) -> str:
    return "".join(map(fold, words))


_WHOLES = frozenset(
    _joined(name.split())
    for block in (_VIETNAM, _INDOCHINA, _EAST, _SOUTH, _WEST, _BODIES, _PAPERS, _ARMS)
    for name in block.split(",")
)
_LONGEST = 5  # words


def whole(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """The words [a, b) of a run that hold tokens[first:last] and are such a name, if there are any."""
    if len(tokens) == 1:
        return None
    folded = [fold(token.text) for token in tokens]
    for a in range(max(0, last - _LONGEST), first + 1):
        for b in range(max(last, a + 2), min(len(tokens), a + _LONGEST) + 1):
            if "".join(folded[a:b]) in _WHOLES:
                return a, b
    return None
