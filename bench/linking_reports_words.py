"""Names, aliases and posts out of which the reports of the linking bench are made.

Commonest first: a name's weight falls with its rank (bench/linking_reports_people.py). The order is
that of everyday life in Guatemala as we know it, out of no published table; nobody here is meant.
"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MEN = _words("""
José Juan Luis Carlos Jorge Mario Miguel Francisco Pedro Manuel Edgar Julio Oscar Víctor Marvin
Santos Domingo Marco Byron Héctor Rafael César Walter Sergio Erick Rolando Edwin Mynor Roberto
Fernando Ricardo Hugo Selvin Otto Henry Eduardo Rudy Wilson Estuardo Antonio Alejandro Ángel Daniel
David Diego Elmer Elder Elías Emilio Enrique Ernesto Esteban Felipe Gabriel Gerardo Gilberto Gustavo
Guillermo Ignacio Isaías Israel Jaime Jacinto Jesús Joel Josué Lázaro Leonel Lorenzo Lucas Marcos
Mateo Marcelino Mauricio Melvin Moisés Nery Noé Osmar Pablo Ramón Raúl René Rigoberto Rodolfo
Romeo Rubén Salvador Samuel Saúl Sebastián Tomás Vicente Wilmer Adolfo Alberto Alfonso Alfredo
Andrés Arturo Augusto Baudilio Calixto Catarino Danilo Efraín Eulogio Everardo Fidel Gaspar Humberto
Javier Joaquín Leonardo Macario Nicolás Otoniel Pascual Ronaldo Rosendo Valentín Waldemar Yeison
""")
WOMEN = _words("""
María Ana Rosa Juana Marta Sandra Claudia Silvia Carmen Gloria Mirna Blanca Brenda Ingrid Elsa
Petrona Catarina Dora Olga Lidia Patricia Karla Lesbia Irma Magdalena Manuela Josefa Aura Norma
Yolanda Teresa Margarita Lilian Wendy Mayra Mónica Evelyn Flor Glenda Floridalma Reina Sonia
Marleny Vilma Ericka Heidy Jennifer Karina Leticia Lucía Luz Maribel Marisol Nancy Nidia Nora
Ofelia Paola Pilar Rebeca Rosario Ruth Sara Susana Tomasa Vera Verónica Victoria Virginia Vivian
Zoila Adela Alicia Amparo Andrea Angélica Beatriz Candelaria Cecilia Concepción Consuelo Cristina
Delfina Dolores Elena Elizabeth Elvira Ester Eugenia Fidelia Francisca Gabriela Graciela Guadalupe
Hilda Imelda Isabel Jacinta Julia Laura Liseth Lorena Marina Mercedes Miriam Roxana Telma Ximena
""")
SPANISH = (
    *_words("""
López García Pérez Hernández González Morales Ramírez Rodríguez Gómez Vásquez Martínez Juárez
Castillo Méndez Velásquez Ramos Reyes Díaz Cruz Ortiz Mejía Aguilar Flores Estrada Sánchez Chávez
Barrios Gutiérrez Fuentes Orozco Escobar Marroquín Álvarez Rivera Santos Alvarado Mazariegos Lemus
Monzón Carrillo Mendoza Miranda Contreras Molina Cardona Sandoval Solís Pineda Argueta Medrano
Recinos Figueroa Godínez Palacios Ordóñez Soto Castro Castañeda Ruiz Robles Herrera Guzmán Salazar
Bautista Jiménez Domingo Vicente Sebastián Miguel Pascual Francisco Esteban Mateo Lorenzo Agustín
Aldana Arana Arévalo Arriaga Arriola Ávila Barahona Barrera Barrientos Batres Bolaños Bonilla Bran
Cabrera Calderón Cano Carías Casasola Catalán Cermeño Cifuentes Colindres Corado Cordón Coronado
Corzo Dardón Donis Dubón Duarte Enríquez Escalante Espinoza Fajardo Franco Galdámez Galicia Gálvez
Garrido Girón Granados Gramajo Guerra Guevara Hidalgo Ibáñez Illescas Izaguirre Jacobo Jerónimo
Leiva Linares Lobos Lucas Luna Maldonado Mancilla Marín Matías Mayorga Melgar Menéndez Meza Milián
Montenegro Montepeque Muñoz Najarro Navarro Nájera Noriega Obregón Ochoa Oliva Ovalle Pacheco
Padilla Palencia Palma Paredes Paz Peralta Pernillo Pinto Polanco Ponce Portillo Quevedo Quintana
Quiñónez Ralón Rosales Rossell Rueda Sagastume Salguero Samayoa Santizo Sarceño Sierra Siguenza
Silva Sosa
Soberanis Tello Tobar Toledo Torres Trujillo Urízar Urrutia Valdez Valenzuela Valle Vargas Vega
Véliz Vides Villagrán Villatoro Villeda Yanes Zamora Zapata Zepeda Zúñiga
"""),
    *("de León", "de la Cruz", "del Cid", "de Paz", "del Valle", "de la Rosa", "de Mata"),
)
MAYAN = _words("""
Caal Choc Pop Coc Chub Cucul Tiul Ical Xol Yat Tzoc Maquín Bac Tut Cac Sacul Max Tec Chen Cal Ba
Ixcoy Tum Batz Sic Xiloj Ajanel Tzunún Chavajay Tuy Ixquiac Yaxón Simaj Sicay Tax Tzul Puac Chaclán
Ajpop Chitay Xitumul Sis Morente Cutzal Raxón Sirín Cumes Xicay Calí Otzoy Mux Ajquejay Tubac Chicol
Colop Ixcot Coyoy Sacalxot Sajquim Us Lux Saquic Tecún Cuxulic Ajcabul Chumil Guarcax Tzaj Quic
Bixcul Petzey Sosof Ajú Ixim Cojulún Sal Chuc Sut Tol Tzep Tzirín Zet Yac Yool Socop Sohom Quisquiná
Quiej Pirir Patzán Osorio Noj Nij Mucú Mendoza Macario Lec Ixcajoc Ixmatá Hernández Guitz Guoz
Cuy Culajay Cos Con Cojtí Coj Chox Chonay Chocooj Chiroy Cholotío Chalí Can Burrión Boror Bal Ayapán
Atz Ac Ajsivinac Ajcot Ajuchán Xoyón Xon Xinico Xet Velasco Tzalam Toj Tepaz Suy Subuyuj Saloj Ren
Quim Queché Poyón Pixtún Pichiyá Oxlaj Mactzul Ixchop Ijom Huz Estacuy Cuc Coroxón Chopén Ajtún
""")
STARTS = _words("Aj Ix Tz Xi Cu Cho Qui Sa To Pa Ma Yu Ca Po Le Xo Ba Chi Tu Mu")
MIDDLES = _words("a i u o ax ix uc oj al en it uy ec am ob")
ENDS = _words("c j l n x tz y m p r t j ch quej bal mal cot lan")
SHORT = {
    "José": "Chepe Pepe", "Manuel": "Meme Manolo", "Francisco": "Chico Paco Pancho",
    "Luis": "Wicho Güicho Lucho", "Eduardo": "Lalo Guayo", "Roberto": "Beto", "Alberto": "Beto",
    "Humberto": "Beto", "Gilberto": "Beto", "Guadalupe": "Lupe Lupita", "Jesús": "Chus Chuy",
    "Enrique": "Quique", "Ignacio": "Nacho", "Rafael": "Rafa", "Guillermo": "Memo",
    "Mercedes": "Meches", "María": "Mari", "Rosario": "Chayo", "Concepción": "Concha Conchita",
    "Dolores": "Lola", "Ana": "Anita", "Isabel": "Chabela", "Juan": "Juancho Juanito",
    "Alejandro": "Alex", "Carlos": "Calín Carlitos", "Antonio": "Toño", "Gustavo": "Tavo",
    "Sergio": "Checo", "Vicente": "Chente", "Miguel": "Mike Miguelito", "Fernando": "Nando Fer",
    "Leticia": "Lety", "Beatriz": "Bety", "Gloria": "Yoya", "Graciela": "Chela",
    "Consuelo": "Chelo", "Teresa": "Tere", "Josefa": "Chepa", "Margarita": "Márgara Mago",
    "Cristina": "Tina", "Patricia": "Paty", "Elizabeth": "Eli Liz", "Verónica": "Vero",
    "Yolanda": "Yoli", "Marta": "Martita", "Rosa": "Rosita", "Petrona": "Tona", "Pedro": "Perucho",
    "Marcos": "Maco", "Mario": "Mayito", "Gabriel": "Gabo", "Lorenzo": "Lencho",
    "Domingo": "Mincho", "Sebastián": "Chano", "Rodolfo": "Fito", "Adolfo": "Fito",
    "Salvador": "Chamba", "Ricardo": "Richi", "Magdalena": "Magda", "Candelaria": "Canda",
    "Susana": "Susy", "Victoria": "Toya", "Virginia": "Vicky", "Daniel": "Dani", "David": "Deivi",
    "Alfredo": "Fredy", "Estuardo": "Tuto", "Julio": "Yuyo", "Santos": "Santitos",
}  # fmt: skip
ALIASES = _words("""
gato canche chino colocho zarco pelón sapo negro flaco gordo profe inge lic mero chapín tigre zorro
ronco cuto chele patojo viejo seco mudo licenciado contador patrón jefe padrino compadre enano
muñeco diablo toro chucho tacuazín garrobo cuervo pollo conejo pescado caballo burro mono lobo
alacrán santo pastor hermano sobrino cuñado maestro sargento capitán comandante mecánico abogado
cachetes bigotes barbas orejas dientes manitas botas sombrero chispa rayo trueno pólvora cohete
""")
POSTS = """
director|directora departamental|jefe de Recursos Humanos|jefa de personal|subdirector|asesor
supervisora|coordinador|coordinadora de contratos|delegado|encargada de nóminas|secretaria
gerente administrativo|viceministro|director del hospital|director de la escuela|asistente
administrador|jefe de sección|jefe de área|encargado de renglón 029|gobernador|piloto
"""
TITLES = ("Lic.", "Licda.", "Licenciado", "Ing.", "Dr.", "Dra.", "Prof.", "don", "doña", "señor",
          "Sr.", "Sra.", "Seño", "P.E.M.", "Arq.", "Profesor", "la seño", "ingeniero")  # fmt: skip
WANTED = """
maestra de primaria|maestro|auxiliar de enfermería|enfermera profesional|médico|piloto|conserje
secretaria|oficinista|técnico de campo|promotor|digitador|contador|guardia|agente|peón|cocinera
bodeguero|asistente administrativo|asesor jurídico|facilitador|supervisor|analista|inspector
"""
UNITS = {
    "hr": "Recursos Humanos|RRHH|RR.HH.|Dirección de Recursos Humanos|Depto. de Recursos Humanos"
    "|oficina de personal|Departamento de Personal",
    "regional": "Dirección Departamental de {place}|Departamental de {place}|la departamental"
    "|Dir. Dptal. {place}|delegación de {place}|Delegación Departamental {place}",
    "area": "Área de Salud de {place}|Area de Salud|Dirección de Área {place}|DAS {place}",
    "hospital": "Hospital Nacional de {place}|hospital de {place}|Hosp. Nac. {place}|el hospital",
    "school": "Escuela Oficial Rural Mixta {place}|EORM {place}|escuela {place}|la escuela",
    "purchasing": "Unidad de Compras|Compras|Departamento de Compras y Contrataciones",
    "finance": "Dirección Financiera|UDAF|Unidad de Administración Financiera|financiero",
    "roads": "Zona Vial de {place}|zona vial|Covial {place}|cuadrilla de {place}",
    "office": "Despacho|despacho superior|Despacho Ministerial|asesores del despacho",
    "programs": "Dirección de Programas Sociales|programas sociales|Prog. Sociales {place}",
    "warehouse": "Bodega central|bodega|almacén|Almacén General",
    "transport": "Transportes|unidad de transportes|Depto. de Transporte",
}  # fmt: skip
BANKS = "Banrural|Banco Industrial|BI|G&T|BAM|Bantrab|Tigo Money|el banco"
