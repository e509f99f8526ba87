"""Words that tell the parts of a bibliography entry: given names, organisations, journals, publishers, places.

All lists are our own, folded to lower case without final full stops. They only tip the balance
between two readings that the punctuation leaves open; no entry needs its words to be listed.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


GIVEN_NAMES = _set("""
    aaron abdul abdullah abigail abraham ada adam adele adolf adrian adriana agnes ahmad ahmed aiko akira alain
    alan albert alberto
    alejandro aleksandr alessandro alex alexander alexandra alexandre alexei alexis alfonso alfred ali alice
    alicia alina alison allan
    allen alois amanda amartya amelia amir amit amy ana anand andre andrea andreas andrei andres andrew andrzej
    andy angel angela
    angelika anil anita anja ann anna anne annette annie anthony antje anton antoine antonia antonio antony arend
    arjen arlene armin arne
    arnold arthur astrid audrey august augusto axel barbara barry bart beate beatrice beatriz ben benedict
    benjamin bernard bernd bernhard
    bert bertrand beth betty bill birgit björn bob boris brad bradley brenda brendan brent brett brian brigitte
    bruce bruno bryan burkhard
    byron caitlin camille candace carina carl carla carlo carlos carmen carol carole carolina caroline carolyn
    carsten caspar catherine
    cecilia cedric celia chad chantal charles charlotte chen cheryl chiara chloe chris christa christel christian
    christiane christina
    christine christof christoph christophe christopher cindy claire clara clare clark claude claudia claudio
    claus clemens cliff clifford
    clive clyde colette colin constance constantin cornelia craig cristina curt curtis cynthia cyril daisy dale
    damien dan dana daniel
    daniela danielle danny daphne darren dave david dawn dean debbie deborah debra deirdre delphine denis denise
    dennis derek detlef diana
    diane dieter dietmar dietrich dimitri dirk dmitri dolores dominic dominik dominique don donald donatella donna
    doris dorothea dorothy
    doug douglas duncan dylan earl eberhard eckhard ed eddie edgar edith edmund eduardo edward edwin egon eileen
    elaine eleanor elena
    elfriede eli elias elinor elisa elisabeth elise elizabeth ella ellen elliot elmar elsa emanuel emil emile
    emily emma emmanuel enrico
    enrique eric erica erich erik erika erin ernest ernesto ernst erving erwin esther etienne eugen eugene eugenio
    eva evan eve evelyn ewa
    fabian fabio fabrizio faith fatima federico felicity felipe felix ferdinand fernand fernando filip fiona
    florence florian frances
    francesca francesco francine francis francisco franco francois françois frank frans franz françoise fred
    freddie frederic frederick
    frédéric friedrich friederike fritz gabriel gabriela gabriele gabriella gareth garry gary gail gavin gene
    geoff geoffrey georg george
    georges georgina gerald gerard gerd gerda gerhard gerry gert gianluca gideon gilbert gilles gillian gina
    giorgio giovanni gisela giulia
    giuseppe gloria gordon grace graham grant greg gregor gregory greta guido guillaume guillermo günter gunter
    günther gustav guy hal
    hannah hannelore hanna hans harald hari harold harriet harriett harry hartmut harvey hassan hazel heather
    hedwig heidi heike heiko
    heiner heinrich heinz helen helena helene helga helmut helmuth hendrik henk henri henry herbert herman hermann
    hideo hilary hilda
    hiroshi holger horst howard hubert hugh hugo ian ibrahim ida ignacio igor ilse ilya immanuel ina ines inge
    inger ingo ingrid ioana
    irene irina iris irma irving irwin isaac isabel isabella isabelle ivan ivana jack jackie jacob jacqueline
    jacques jaime jakob james
    jamie jan jane janet janice jared jasmine jason jay jayne jean jeanne jeff jeffrey jelena jennifer jenny jens
    jeremy jerome jerry jesse
    jessica jesus jill jim jimmy jo joachim joan joanna joanne jochen joe joel joerg johan johann johanna johannes
    john johnny jon jonas
    jonathan jong joost jordan jordi jorge jörg jörn jose josé josef joseph josephine joshua joy joyce juan juana
    judith judy jukka jules
    julia julian juliana julie juliet juliette julio julius jun jung jürgen jutta kai kamal karel karen karin
    karina karl karla karsten
    kate katharina katharine katherine kathleen kathrin kathryn kathy katie katja katrin kay keith kelly ken
    kenneth kent kerstin kevin
    kim kimberly kirsten kirsty klaus konrad konstantin kristen kristian kristin kristina kristine kurt kwame kyle
    lance lars laura lauren
    laurence laurent laurie lawrence lea leah lee leif leila len lena leo leon leonard leonardo leonid leopold
    leroy leslie lewis li
    lidia liliana lilian lily linda lindsay lisa liz liza lloyd lois lorenzo lorraine lothar lou louis louisa
    louise luc luca lucas lucia
    luciano lucien lucy ludger ludwig luigi luis luisa luise lukas lutz lydia lynn lynne mabel maggie magdalena
    mahmood mahmoud malcolm
    manfred manuel manuela marc marcel marcello marcia marco marcos marcus margaret margarete margarita margot
    maria mariana marianne marie
    marina mario marion marisa marjorie mark marko markus marlene marta martha martin martina martine marvin mary
    massimo mathias mathieu
    mathilde matt matteo matthew matthias matti maureen maurice mauro max maximilian maya megan mehmet mei melanie
    melissa melvin merle
    michael michaela michel michele michelle michiel miguel mikael mike mikhail milan mildred milton ming mira
    miranda miriam mitchell
    mohamed mohammad mohammed moira molly monica monika monique morris moses muhammad murray myra myriam nadia
    nadine naomi natalia natalie
    natasha nathalie nathan neal neil nelly nelson nicholas nick nicola nicolas nicole nigel nikolai nikolaus nina
    noam noel nora norbert
    norma norman octavio ola olaf ole oleg olga oliver olivia olivier omar oscar oskar otto owen pablo pamela
    paola paolo pat patricia
    patrice patrick patrizia paul paula paulo pauline pavel pedro peggy penelope penny per perry peter petra phil
    philip philipp philippa
    philippe phillip phyllis pia piero pierre pieter piotr polly priscilla quentin rachel rafael rahul rainer ralf
    ralph ramon ramona randall
    raphael rashid raul ray raymond rebecca regina reiner reinhard reinhold rena renate rené rene renee ricardo
    riccardo richard rick rita
    rob robert roberta roberto robin robyn rod roderick rodney rodrigo roger roland rolf roman ron ronald rosa
    rosalind rose rosemarie
    rosemary ross roy ruben rudi rudolf rudolph rudy rupert russell ruth ryan sabine sabrina sally salvatore sam
    samantha samir samuel
    sandra sanjay sara sarah sascha scott sean sebastian serge sergei sergio seth shan shane shannon sharon shaun
    sheila shelley sherry
    shirley sibylle sidney siegfried sigmund sigrid silke silvia simon simone sofia sonia sonja sophia sophie
    stacey stan stanislav stanley
    stefan stefania stefanie stefano steffen stella stephan stephane stéphane stephanie stephen steve steven
    stewart stuart sue sunil
    susan susana susanna susanne suzanne sven svetlana sybille sydney sylvia sylvie tamara tania tanja tanya tara
    tatiana ted terence
    teresa terrence terri terry thelma theo theodor theodore theresa therese thierry thilo thomas thorsten tim
    timothy tina tobias todd tom
    tomas tommy toni tony torben torsten tracey tracy trevor tristan udo ulrich ulrike umberto ursula uta ute uwe
    valentin valentina
    valeria valerie vanessa vera verena vernon veronica veronika vicki victor victoria viktor vincent vincenzo
    viola virginia vivian
    vladimir volker volkmar walter wanda warren wayne wei wendell wendy werner wilfred wilfried wilhelm will
    willem william willy winfried
    winston wolf wolfgang wolfram xavier yan yann yasmin yi ying yolanda yong yoshio youssef yuri yves yvette
    yvonne zbigniew zoe zoltan
    andré jérôme jürg stéphanie hélène béatrice cécile gérard rené michèle josé jesús ramón andrés martín inés
    lucía álvaro óscar íñigo
    hans-jürgen hans-peter karl-heinz jean-paul jean-pierre jean-claude jean-marie jean-françois marie-claire
    anne-marie zygmunt alasdair
    alastair anselm basil bronwyn cornelius cornelis desmond edmond ephraim geert gerrit gilberto gustavo harlan
    hendrikus herb irvin
    jacobus jurgen klaas lionel lowell lynette maarten marten mats merrill myron orlando quinn roelof sander
    sheldon stefanos sylvain
    thaddeus theda timo ulf valdemar walden wim yannis zachary olive lorenza juliane aristide pinar ayse mustafa
""")

JOURNAL_ABBREVIATIONS = _set("""
    phys rev lett nucl chem biol biochem biophys proc trans appl math astron astrophys acad natl sci engl jour
    geophys meteor atmos
    opt commun eng mech mater res clin exp exptl pharmacol physiol psychol psychiat neurosci microbiol genet
    immunol environ soc am eur
    amer zh fiz yad teor pis'ma prog nuovo cimento ann instrum meth mod polym macromol electrochem crystallogr
    cryst symp conf vol
""")

NOT_IN_NAMES = _set("""
    the a an of on in for to from with without by at as into towards toward about between among its their his her
    our your this that these
    those what why how when where who is are was were be can do does not no new an introduction theory theories
    studies study analysis
    history social political economic method methods research review handbook effects effect development research
    education psychology
    science sciences journal proceedings press vol volume no pp edition see available online retrieved annual
    human die das ein eine aus les une un sur dans gli nella una para sobre
    oxford cambridge london york berlin paris wiley springer elsevier sage routledge tokyo boston chicago
    january february march april june july august september october november december
    american european british german french english chinese japanese international national world modern general
    phys rev lett commun proc trans ann appl biol chem univ dept math sci nucl astron astrophys
    manual guide report reports statistics encyclopedia dictionary language languages culture cultural society
    health medical clinical
""")

ORGANISATION_WORDS = _set("""
    organization organisation organizations centers centres collaborations institute institut instituto istituto
    institution committee commission
    commissions association
    asociación associazione university universität université universidad università department dept ministry
    ministère ministerium ministerio
    council conseil consejo group groups consortium agency agence agencia bank society société sociedad
    gesellschaft foundation fundación
    stiftung fondation office bureau center centre centro zentrum board federation network college school union
    team administration authority
    service services program programme project initiative working collaboration collaborative collaborators task
    force panel government
    secretariat division unit corporation corp company inc ltd limited gmbh verein verband bundesamt
    bundesministerium bundesregierung
    statistisches statistics statistical census parliament congress senate nations unicef unesco who oecd undp
    world european national
    international federal royal academy académie akademie hospital library museum laboratory trust alliance forum
    coalition league party
    survey investigators study trialists writing core partnership workshop
""")

JOURNAL_WORDS = _set("""
    journal journals j jour jnl zeitschrift revue revista rivista review reviews rev annals annales ann annual
    annu archives arch archiv
    bulletin bull proceedings proc transactions trans letters lett reports rep magazine quarterly advances adv
    trends current curr opin opinion
    science sciences sci nature nat cell lancet jama bmj plos pnas physics phys physical chemistry chem biology
    biol biochem biochemistry
    biophys mol molecular med medicine medical clin clinical psychol psychology psychological psychiatry psychiatr
    psychotherapy neurosci
    neuroscience neurol neurology neuron brain behav behavior behaviour behavioral behavioural soc social sociol
    sociology sociological
    am amer american br brit british eur european int internat international can canadian aust australian scand
    scandinavian jpn japanese
    chin chinese ind indian nord j. acta acad academy natl national acad usa u.s.a exp experimental appl applied
    comp comput computer computing
    theor theoretical res research pharmacol pharmacology physiol physiology pathol surg surgery pediatr paediatr
    obstet gynecol cancer oncol
    immunol immunology infect dis disease diseases microbiol microbiology virol genet genetics genome genomics
    genes dev development
    developmental evol evolution ecol ecology environ environment environmental plant plants bot botany zool
    zoology entomol soil water
    agric agricultural food nutr nutrition health public care nurs nursing rehabil epidemiol prev community educ
    education educational teach
    learn cogn cognition cognitive percept perception attention mem memory lang language linguist linguistics ling
    econ economics economic
    econometrica polit political politics policy manag management manage bus business admin administrative org
    organization organizational
    inf information syst systems technol technology eng engineering mech mechanics mater materials ieee acm comm
    commun communications
    communication math mathematics mathematical stat statistics statistical assoc association geol geology geophys
    geophysical astron
    astrophys astrophysical astronomy astrophysics astronom mnras apj prd prl meteorol atmos oceanogr ocean clim
    climate energy fuel opt
    optics electron sensors nano nanotechnology nucleic acids fed febs embo vet veterinary anim animal wildl fish
    mar marine arts history hist
    historical philos philosophy philosophical law anthropol anthropology anthropological archaeol archaeology
    geogr geography relig
    theology studies stud forum perspectives frontiers front bmc methods hum human personality pers individ differ
    child adolesc aging gerontol
    ageing sleep pain stroke heart circ circulation cardiol hypertens thorac radiol imaging neuroimage cereb
    cortex dent oral ophthalmol
    dermatol urol nephrol kidney gut gastroenterol hepatol diabetes endocrinol metab hormones bone orthop sports
    sport exerc drug drugs toxicol
    toxicology allergy respir chest crit emerg anesth anaesth transplant blood vaccine viruses bacteriol
    antimicrob agents parasitol trop
    planta crop sci weed hortic biotechnol biotechnology bioinformatics biomaterials bioresour tetrahedron angew
    langmuir polymer electrochim
    sociedad boletín anales cuadernos cahiers bibliothèque jahrbuch vierteljahresschrift berichte mitteilungen
    blätter forschung annali
    quaderni studi archivio ser series sect section suppl supplement z zh vestn izv dokl mod nucl instrum
    instruments meth spectrosc spectrom
    chromatogr anal analyt analytical bioanal methods biosyst ecosystems oecologia oikos evolutionary systematic
    syst phylogenet taxon mycol
    mycologia phytopathology phytopathol phytochemistry plantarum hydrobiologia limnol hydrol hydrogeol geoderma
    tectonophysics icarus
    mind cognition topics signal gene vision hear speech music dev devel prog progress lect notes handb symp conf
    conference workshop ann.
    interaction therapy therapies ther traumatic stress depression anxiety affect disord disorders schizophr
    bipolar addict addiction alcohol
    psychosom psychosomatic counseling counselling gruppe group family marital fam marriage process couns consult
    practitioner
    software pract structure struct funct function metabol rheum rheumatol arthritis lipid lipidol atherosclerosis
    thromb vasc heredity
    biotech microb microbial microbiome cells tissue proteome proteomics photosynth rice wheat
""")

PUBLISHER_WORDS = _set("""
    press publishers publisher publishing publications verlag éditions editions editorial ediciones editore
    edizioni books wiley springer
    elsevier routledge sage blackwell academic mcgraw-hill mcgraw pearson prentice prentice-hall norton penguin
    erlbaum macmillan palgrave
    oup harper harpercollins harvester plenum kluwer birkhäuser suhrkamp campus beltz juventa vs nomos mohr
    siebeck fischer
    rowohlt reclam hogrefe huber thieme gallimard seuil presses puf maspero flammarion armand colin hachette dunod
    masson einaudi mulino
    laterza feltrinelli brill gruyter mouton benjamins guilford basic random doubleday bantam knopf vintage
    houghton mifflin little
    holt rinehart winston dover mit crc taylor francis ashgate elgar polity verso pluto zed continuum bloomsbury
    heinemann methuen tavistock
    allen unwin faber cape longman addison-wesley wadsworth brooks/cole jossey-bass lippincott saunders mosby
    churchill karger humana
    kaufmann reilly birkhauser ieee acm institute university universitätsverlag waxmann transcript leske budrich
    klett-cotta klett
    winter steiner wissenschaftliche buchgesellschaft vandenhoeck ruprecht kohlhammer klostermann lang
""")

PLACES = _set("""
    amsterdam ann athens atlanta austin baltimore bangkok barcelona basel beijing belmont bergen berkeley berlin
    bern bethesda beverly
    bloomington bologna bonn boston boulder brighton bristol brussels bruxelles budapest calif california
    cambridge canberra cape chichester
    chicago cologne copenhagen delhi dordrecht dublin durham düsseldorf edinburgh englewood evanston florence
    firenze frankfurt freiburg
    geneva genève glasgow göteborg göttingen groningen hague hamburg harmondsworth hamilton heidelberg helsinki
    hillsdale hoboken hong
    houston ithaca jerusalem kampala kiel köln kyoto lanham leiden leipzig leuven lincoln lisbon london londres
    lund lyon madison madrid mahwah
    malden manchester mannheim melbourne menlo mexico milan milano minneapolis montreal montréal moscow moskva
    münchen munich münster
    nairobi newbury newark nijmegen norwood norwich oakland opladen oslo ottawa oxford padova paris philadelphia
    pittsburgh prague princeton
    providence reading rockville rom roma rome rotterdam salzburg san santiago seattle seoul shanghai singapore
    stanford stockholm
    strasbourg stuttgart sydney thousand tokyo torino toronto tübingen turin uppsala urbana utrecht vancouver
    venice vienna warsaw warszawa
    augsburg bielefeld bochum braunschweig bremen chur darmstadt dortmund dresden erfurt essen hannover innsbruck
    jena kassel
    konstanz lausanne linz luzern magdeburg mainz marburg neuwied nürnberg osnabrück passau potsdam regensburg
    saarbrücken siegen
    trier ulm wuppertal graz aix besançon bordeaux dijon gent grenoble liège lille louvain marseille metz nancy
    nantes québec
    rennes toulouse tours brescia genova napoli palermo pisa ravenna siena torino trieste barcelona granada
    salamanca sevilla
    valencia lisboa porto rio são bogotá bogota buenos caracas lima beograd bratislava brno bucharest bucurești
    cluj kraków ljubljana
    poznań praha riga sofia tallinn vilnius wrocław zagreb aarhus odense roskilde tampere trondheim turku
    reykjavik ankara cairo
    istanbul haifa beirut tehran accra dakar durban ibadan johannesburg lagos pretoria adelaide auckland brisbane
    perth wellington
    calcutta chennai colombo dhaka hanoi hyderabad jakarta kathmandu kolkata lahore manila mumbai bombay taipei
    chongqing guangzhou
    nanjing wuhan albany alexandria arlington cincinnati cleveland columbus dallas denver detroit homewood lansing
    lawrence
    lexington medford milwaukee monterey nashville northvale phoenix raleigh redwood totowa tucson waltham hove
    leeds sheffield
    cardiff swansea aldershot avebury basingstoke houndmills penrith leicester nottingham exeter canterbury
    washington weinheim westport wien wiesbaden würzburg york zürich zurich new
""")

# The letters that begin any of them are asked first: that a digit stands there instead is the usual case.
MONTHS = (
    r"(?:(?=[ADEFJMNOSWadfjmnos])(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?|Spring|Summer|Autumn|Fall|Winter|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
    r"|janvier|février|mars|avril"
    r"|mai|juin|juillet|août|septembre|octobre|novembre|décembre|Enero|Febrero|Marzo|Abril|Mayo|Junio|Julio"
    r"|Agosto|Septiembre|Octubre"
    r"|Noviembre|Diciembre))"
)
