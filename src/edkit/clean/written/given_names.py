"""Given names that are common in many countries, folded: who bears one is likely a person.

A hint among others; a name that is missing here says little. Any may be added.
"""

GIVEN_NAMES = frozenset(
    """
    aad aage aarav aaron abby abdul abdullah abebe abigail abiola achille achim adaeze adam adebayo adel
    adelaide adele adeola adina aditi aditya adolfo adrian adriana adriano adrien afonso agata agathe agneta
    agnieszka agnès agostino agus agustín ahmad ahmed ahmet aidan aimee aino aisha aitor ajay akash akiko
    akinyi akira aksel akshay alaa alain alan alana alba alban albert alberta alberto aldo alejandra
    alejandro aleksander aleksandra aleksey aleksi alena alessandra alessandro alessia alessio alex alexa
    alexander alexandra alexandros alexandru alexei alexey alexis aleš alfons alfonso alfred alfredo ali
    alice alicia alicja alina aline alison allan allen allison almut alois alonso alwin alyona alyssa amal
    amalia amanda amandine amara amber ambra amelia amina aminata amir amira amit amitabh amos amparo amy
    amélie ana anand anastasia anastazja anatoly anaïs anca anders anderson andrea andreas andreea andrei
    andrej andrew andrey andrzej andré andrés andy aneta anette angela angelica angelika angus anh anikó
    anil anish anita anja anjali anke ankit ankur ann anna anne annegret anneli annelies annemarie annett
    annette annie annika anouk ante anthony antje antoine anton antonella antonello antonia antonin antonio
    antonín antti antónio anushka anwar aníbal anže aparna arash archie ari ariana ariane arianna arie arjen
    arjun arkadiusz arkady armando armin arnaud arne arnoud artem arthur artur arturo arun arvid arvind
    aryan asbjørn ashish ashley ashok ashwin asli asma astrid asuka asunción atle attila aud aude audrey
    aurora aurélie aurélien austin ava avi aviv axel axelle ayelet ayesha aylin ayman ayodele ayten ayumi
    ayşe aziz babajide babak balázs bambang bao baptiste barbara barbora barnabás barry bart bartolomeo
    bartosz bartłomiej barış bas bassam bastian bastien beat beata beate beatrice beatriz becky begoña
    behnam belén ben bence benedetta benedikt bengt benito benjamin benno benoît bente beppe berit berna
    bernard bernardo bernd bernhard bertrand beth bethany bettina betty beverly bhavna bianca bilal bill
    billy birger birgit birgitta birgitte bjarne björn blake blanca blanka blaž bo boaz bob bodil bogdan
    bogusław bohumil bonnie boris borja boštjan bożena božena brad bradley bram brandon branko brenda
    brendan breno brent brett brian brice bridget brigitte britney britta brooke bruce bruna bruno bryan
    bryce budi bukola burak burkhard bárbara béatrice béla bérénice børge børje bülent břetislav caio
    caitlin caleb calvin camelia cameron camila camilla camille camilo candela carina carl carla carlijn
    carlo carlos carlota carlotta carly carmen carol carolin carolina caroline carolyn carrie carsten casey
    catalina catarina caterina catherine cathrine cathy cauê cecilia cecilie celia cem cemal cengiz ceren
    cesar cesare cezary chad chaim chantal charles charlie charlotte chau chelsea chen cheryl chetan chiaki
    chiara chidi chidinma chika chinedu chioma chloe chris christel christelle christer christian christiane
    christina christine christoph christophe christopher chukwuemeka cindy cinzia ciprian citra claire clara
    clare clark claudia claudio claudiu clemens clive cláudia cláudio clémence clément cody colin concepción
    connor consuelo coralie corentin corey corina corinne cornel cornelia corrado cosimo costas costin
    courtney craig cristian cristiano cristina cristóbal crystal csaba curtis cynthia cyril cyrille czesław
    cécile cédric célia céline césar cătălin daan dafna dag dagmar dagmara daisuke daisy dale dalia dalibor
    dalit damian damien damilola damir dan dana danica daniel daniela daniele danielle danilo danny danuta
    daria darina dariush dariusz darren darío dave david davide davor dawid dawn dean debora deborah debra
    deepa deepak deepika delfina delia delphine denis denise deniz dennis derek derya desmond detlef
    devendra dewi dezső dhruv dian diana diane didier diego dieter dietmar dikembe dilek dimitris dina
    dinesh diogo dirk divya dmitri dmitry dolores domenico dominic dominik dominique don donald donatella
    donna doreen dorin doris dorota dorothea dorothy doug douglas dragan dragoș dražen duarte duc dung
    dustin dušan duško dylan dániel dávid débora dóra earl ebba ebele eberhard ebrahim ebru ece eckart eddie
    edgar edit edith edoardo eduarda eduardo edward edwin edyta eef eero eeva efrat egon eija eiji eileen
    einar eirik eitan eivind ekaterina ekkehard eko elaine eleanor elena eleni eleonora elfriede eli eliane
    elif elijah elin elina elisa elisabet elisabeth elisabetta elisângela elizabeth eliška elke ella ellen
    ellie ellinor elliot elsa elske elvira elżbieta emanuela emanuele embla emeka emel emi emil emilia
    emilie emilio emily emine emma emmanuel emmanuelle emmi emre endre enikő enrica enrico enrique enzo
    ercan erdem eric erica erich erik erika erin erlend erling ermanno ernest ernesto ernst erol erzsébet
    esa esben espen esperanza esra esteban estefanía estela ester esther eszter ethan ettore eugene eugenia
    eugenio eugénie eulalia eva evan evelien evelyn evren ewa ewelina eyal fabian fabiana fabiano fabien
    fabienne fabio fabiola fabrice fabrizio fahad faisal faith falk fanny farah farhad farid farzaneh fatih
    fatima fatma federica federico felicity felipe felix femi femke feng ferdinand ferenc fereshteh ferhat
    fermín fernanda fernando ferruccio fidel filip filipa filipe filippo filiz finn fiona fiorella fitri
    flavia floor florence florencia florian florin floris flávia flávio frances francesca francesco francis
    francisca francisco franco frank františek franz franziska françois françoise frauke fred frederick
    fredrik frida friederike friedrich frits fritz frode frédéric frédérique fulvio fumiko funmi fyodor
    fábio fátima gabi gabriel gabriela gabriele gabriella gadi gaetano gal galina gareth garth gary gaurav
    gautam gavin gaël gaëlle gašper geert geeta geir gema gemma geneviève gennady geoff geoffrey georg
    george georges georgia gerald geraldine geraldo gerard gerardo gerd gergely gergő gerhard germán gerrit
    gert gesa gheorghe giacomo gian giancarlo gianfranco gianluca gianluigi gianmarco gianni giannis
    gianpaolo gideon gijs gil gilberto gilles gillian gina ginevra giorgia giorgio giorgos giovana giovanna
    giovanni gisela giulia giuliana giuliano giulio giuseppe giuseppina gizem glen glenn gloria golnaz
    gonzalo gonçalo gopal goran gordon gottfried govind grace graciela graeme graham grant graziano grażyna
    greg gregor gregorio gregory grete grigory gro grzegorz grégoire grégory guadalupe gudrun guido
    guilherme guillaume guillermo gunhild gunilla gunn gunnar guri gustave gustavo guus guy gwen gyula
    györgy gábor gérard gökhan göran götz gøran gül gülay gülşen günter günther habib hadas hadi hai hakan
    hala halil halina haluk halvard halvor hamid hamza hana handan hande hanh hani hanna hannah hanne
    hanneke hans hao harald harish harmen harold harriet harrison harry harsh hartmut haruka haruki harvey
    hasan hassan hatice hayley heather hector hedda hedwig heidi heike heikki heiko hein heiner heinrich
    heinz heitor helder helen helena helene helga helge heli helmut hemant hendrik henk henna henning henri
    henriette henrik henrique henry henryk herbert hermann hernando hernán hervé hiba hideki hideo hien hieu
    hila hilary hilda hilde hildegard hilma hina hiroki hiroko hiromi hiroshi hiroyuki hisham hoa hoang
    holger holly hong horacio horia horst hossein howard hrvoje hubert hugh hugo hui humberto hung huong
    hussain hussein huub huy håkan håkon héctor hélio hélène hülya hüseyin ian ibrahim ibrahima ichiro ida
    ifeanyi ignacio ignacy igor ikenna iker ilaria ildikó ilie ilka ilker ilkka ilona ilse ilya imad iman
    imogen imran imre inbal indah indira ineke ines inga inge ingeborg inger ingo ingrid ingvild inmaculada
    inna inès inés inês ioan ioana ion ionel ionuț irena irene irina iris irma irmgard isaac isabel isabela
    isabell isabella isabelle isadora isha isidro isla ismael ismail istván itai iulia iva ivan ivana ivano
    ivar iveta ivica ivy iván iwona izabela jaakko jaap jabulani jacco jacek jacinto jack jackie jackson
    jacob jacopo jacqueline jacques jade jadwiga jagdish jaime jake jakob jakub jamal james jamie jamila jan
    jana jane janet janice janina janne jannie jannik janusz jared jari jarle jarmila jarmo jaromír jaroslav
    jarosław jasmijn jasmine jason jasper javed javier jay jaya jean jeff jeffrey jelena jelle jen jenna
    jennifer jenny jens jeremy jeroen jerome jerry jerzy jesper jesse jessica jesús jhun jian jie jill jim
    jimena jimmy jindřich jing jitka jiřina jiří jo joachim joakim joan joana joanna joanne joaquim joaquín
    jocelyn jochen jodie joe joel johan johann johanna johanne johannes john johnny joko jolanda jolanta
    jomar jon jonas jonathan jonna joost jordan jorge joris josef josefina joseph josette josh joshua josip
    josje josé jouko jovan jovana joy joyce jozef joão joëlle juan juana juanjo judit judith judy juha
    juhani jukka julia julian juliana julie juliet julieta juliette julio julita julius jun junichi junko
    juraj jure jussi justin justine justyna jutta jyoti ján jános jérémie jérémy jérôme jéssica józef józsef
    jörg jørgen jørn júlia jürgen kaare kaarina kabir kacper kadir kagiso kai kajsa kalle kamal kamau kamil
    kamila kamran kaori kara karan kareem karel karen kari karianne karim karin karine karl karla karlheinz
    karolina karoline karolína karsten kasper kata katalin katarina katarzyna katarína kate katerina
    kateřina katharina katherine kathleen kathrin kathryn kathy kati katie katja katri katrin katrina
    katsuya kaveh kavita kay kayla kazimierz kazuki kazuo kees keiko keisuke keith kelly kelsey kemal ken
    kenichi kenji kenneth kenta kerem kerry kerstin ketil kevin khadija khaled khalid khanh kim kimberly
    kimmo kinga kiran kirill kirsi kirsten kirsty kishore kit kjell kjersti kjetil klaas klaudia klaus
    klemen klára knud knut kofi koichi koji kojo konrad konstantin koray kostas krešimir krishna krista
    kristen kristian kristin kristina kristoffer kristóf kristýna krystian krystyna krzysztof ksenia kumar
    kumiko kurt květa kwabena kwame kyle kyoko kálmán károly kåre ladislav laetitia laia laila lajos lakshmi
    lalit lamia lan lance lara larisa larissa larry lars lasse laura laure lauren laurence laurent laurențiu
    lauri laurie lawrence layla lea leah leandro lee leena lei leif leigh leila lena lenka lennart leo leon
    leonard leonardo leonie lerato lesley leslie lestari leszek leticia letizia letícia levent levente lewis
    liam libor libuše licia lidia lieke lies lieve lilian liliana lily limor lin linda lindiwe lindsay
    lindsey ling linh linn linnea lior lisa lise liv livia liviu liz ljiljana logan lois lola lone loredana
    lorena lorenza lorenzo lorraine lothar lotta lotte louis louise lourdes loïc luana lubomír luboš luc
    luca lucas lucia luciana luciano lucie lucien lucio lucy lucía ludmila ludovic ludovica ludwig luděk
    luigi luis luisa luiz luiza luka lukas luke lukáš luminița lungelo lurdes lutz luís luísa lydia lynn
    lyudmila lászló léa léo lígia maaike maarit maarten maartje maayan maciej mackenzie maddalena madeleine
    madhu madison mads mafalda magali magda magdalena maggie magnus maha mahdi mahesh mahmoud mahsa mai
    maiara maik maike maite maja majid makoto maksim malak malcolm malik malin mamadou mami mandy manfred
    manish manoel manoj manon manuel manuela marc marcel marcela marcello marcelo marcia marcin marco marcos
    marcus mareike marek margaret margareta margarete margarida margarita margaux margherita margit margot
    margrethe mari maria marialuisa mariam marian mariana mariangela marianne mariano maribel maricarmen
    maricel marie mariele marijke marijn mariko marilyn marina marine marinella mario mariola marion marisa
    marisol marissa marit marius mariusz marián marja marjan marjo marjolein mark markku marko markus
    markéta marlene marlies marloes marsha marta marte martha martijn martin martina martine marvin marwan
    mary maryam marzena maría marília masahiro masako masao masato mason massimiliano massimo mate matej
    mateo mateusz mathew mathias mathieu mathilde mathis matilde matjaž mats matt matteo matthew matthias
    matti mattia matías matúš matěj maud maura maureen maurice mauricio maurizio mauro maurício max maxim
    maxime maximilian maxine maya mayara mayumi małgorzata meena meera mees megan megumi mehdi mehmet mehran
    mei meike meir mel melanie melek melike melina melissa melody meltem meng menno merav mercedes merel
    merle merve mesut metin metka mette mia micaela michael michaela michal michał michel michela michele
    michelle michiel michiko mick midori mieczysław mieke miguel mihaela mihai miho mihály mika mikael mike
    mikhail miki mikkel mikko miklós mikołaj milada milagros milan mile milena miles miloslav miloš mina
    ming minh minna minoru miranda mircea mireille mirela mirella miriam mirjam mirjana mirko mirna miroslav
    miroslava mirosław misaki mislav mitchell mitsuru miyuki mohamad mohamed mohammad mohammed mohan mohit
    moira moisés mojca mollie molly mona monica monika monique montse montserrat mordechai morgan morgane
    moritz morten moshe moussa moustafa mpho muhammad mukesh murat muriel murilo murray musa mustafa mylène
    myra myriam márcia márcio mária márk márta márton máté mélanie mélissa mónica mónika mônica mădălina na
    nabil nada nadav nadeem nadezhda nadia nadine nadège naděžda naji najib nancy nandini nanna naoki naoko
    naomi naresh nasrin nasser natalia natalie natalya natasha nathalie nathan nathaniel natsuki natália
    naveed naveen nawaz nazanin nazlı ndidi nebojša necla neeraj negar neha neil nejc nele nell nellie
    nelson nemanja nenad nga ngoc ngozi nguyen nhung nia niall nicholas nick nicola nicolae nicolas nicole
    nicoleta nicoletta nicolás nicolò nidhi niels nienke nieves nigel niina nikhil nikita niklas nikola
    nikolai nikolina nikos nilesh nilgün niloofar nils nina ning nir nisha nitin njeri nkechi nnamdi noa
    noah nobuyuki noel noelia nomsa nomvula noor nora norbert noriko norma norman nour noémie nthabiseng
    nuno nur nuray nuria nándor nóra oana obinna octavian octavio odd oddvar oded odile ofer ofir oksana ola
    olaf olav oldřich ole oleg olesya olga olive oliver olivia olivier oliwia olle olli olof olumide
    olusegun oluwaseun omar ondřej onno onur ophélie oren orhan ori orjan orlando orly ornella orsolya osama
    osamu oscar oskar osman ota otto ottó otávio oumar ousmane outi ovidiu owen paavo pablo paco paige
    palesa paloma pam pamela pankaj paola paolo parisa parul pascal pascale pasi pasquale patrice patricia
    patricio patrick patrizia patrycja patrícia patty paul paula paulin paulina pauline paulo pavel pavla
    pavlína pavol paweł paz peder pedro peggy pekka pelin pelle penny pentti pepe per percy pernille perrine
    pertti peter petr petra petre petri petru petter phil philip philipp philippe phillip phoebe phong
    phuong phyllis piero pierre pierrick piet pieter pietro piia pilar ping pino piotr pirjo polina polly
    pooja poul pradeep prakash pranav prasad prashant pratik praveen predrag preeti primož priscila
    priscilla priya priyanka przemysław puneet putri pál päivi pål péter pınar přemysl qiang qing quang
    quentin quynh rachel rachna radek radim radka radomír radosław radovan radu rafael rafaela rafał
    raffaele raffaella raghav ragnar ragnhild rahul raija raimo rainer raj raja rajat rajeev rajesh rajiv
    raju rakesh ralf ralph raluca ram raman ramesh rami ramiro ramón rana randi randy rani rania ranjit
    raoul raphael raphaël raquel rasha rashid rashmi rasmus ravi ravindra ray raymond raúl rebeca rebecca
    rebekka recep reem refilwe regiane regina reginald regine reidar reiko reinaldo reiner reinhard reinhold
    rekha remco renan renata renate renato renaud renee reto reza rhys rianne ricardo riccardo richard rick
    ricky rie riikka rika rikke rima rina rishi risto rita ritu ritva rivka rizky roar rob robert roberta
    roberto robin robyn rocco rochelle rocío rod roderick rodney rodolfo rodrigo roel rogelio roger rogério
    rohan rohit rok roland rolf romain roman romano rommel román ron ronald ronaldo ronen rong roni roos
    rory rosa rosalind rosana rosanna rosario rose rosemary ross rostislav rotem rowan rowena roxana roxane
    roxanne roy roya ruben ruby rubén ruchi rudi rudolf rufus rui rune rupert ruslan russell rut ruth ruud
    ryan ryo ryosuke ryota ryszard régis réka rémi rémy róbert rüdiger răzvan saad saara sabina sabine
    sabrina sachiko sachin saeed sagi said saima sajid salah salem salim sally salma salman salvador
    salvatore sam samantha sameer samer sami samia samir samuel sana sandeep sander sandra sandrine sandro
    sangeeta sanja sanjay sanjiv sanna santiago santosh sara sarah sari sarita sascha saskia satish satomi
    satoshi satu saul sayaka saša scott sean sebastian sedat segun sekou selim selin sema semih seppo serdar
    serena sergei sergey sergio serkan seun sevgi sevil shadi shahid shai shalini shan shane shankar shannon
    sharif sharon shashi shaun shauna sheetal sheila shelley sheryl shigeru shilpa shimon shin shingo
    shinichi shinji shinya shira shirin shirley shiv shivam shlomo sho shota shreya shruti shubham shun
    siamak sibel sibusiso sibylle siddharth sidney siebe siegfried sigrid sigrun sigurd silje silke silvana
    silvano silvia silvina silvio silviu simen simon simona simone sinan sini siniša sipho siphokazi siri
    sirpa siti siv sjoerd slamet slobodan smita sneha snežana snorre sofia sofie sofía soheil soledad
    solveig solène sonali sonia sonja sophia sophie sorin sourav soňa spencer sri srinivas srđan stacey
    stanislav stanisław stanley stefan stefania stefanie stefano steffen stein steinar stella stephanie
    stephen steve steven stewart stian stig stijn stine stipe stuart sture stéphane stéphanie sudha sudhir
    sue sukma suleiman sumit sunil sunita suresh surya susan susana susanna susanne sushma susumu suvi
    suzanne svein sven svenja sverre svetlana swantje swati sybil sylvain sylvia sylvie sylwia synnøve sytze
    szabolcs szilvia szymon sándor sébastien sérgio séverine sévérine sílvia sônia søren süleyman sławomir
    tadashi tadej tadeusz taeko tahir takahiro takashi takeo takeshi takuya tal tam tamara tamer tamir tammy
    tamás tancredi tania tanja tanvi tanya tao tapani tapio tara taras tarek tariq tarja tarjei taro tarun
    tatiana tatsuya tatyana taylor ted teemu telma tendai teodora teodoro terence teresa tereza terje tero
    terry tessa tetsuya teun thabang thabiso thabo thandeka thandi thandiwe thanh thao thaís thea thelma
    themba theo theodore theresa thi thiago thibault thibaut thierry thijs thilo thomas thor thorbjørn
    thorsten thulani thuy théo thérèse tiago tibor tien tiffany tihomir tiina tijs till tilman tim timo
    timothy timothée timur tina tineke ting tiziana tjaša tjeerd tobias toby todd tolga tom tomasz tomer
    tomislav tommaso tommi tommy tomoko tomomi tomás tomáš tone toni tony topi tor torben torbjørn tore
    torgeir torill torstein torsten toru toshio tove tracey tracy trang travis trevor tricia trine tristan
    troels trond troy trude trung truus trygve tsuyoshi tuan tuba tudor tuija tumelo tuncay tunde tuomas
    tuomo turgut tushar tuula tuva tuyen tuğba tyler tzipi tânia tímea tünde uche uday udi ueli ugo ulf uli
    ulla ulrich ulrik ulrike uma umberto unni uri uroš urs ursula urszula urška usman ute utkarsh uwe uğur
    vadim vagner valdir valentin valentina valentino valeria valerie valerio valery valérie vanda vandana
    vanessa varun vasile vasily vegard veikko veli vendula vera verena vernon veronica veronika vesa vesna
    vibeke vicente vicky victor victoria vid vidar viet vigdis vijay vikas vikram viktor viktória ville
    vinay vincent vincenzo vineet vinod vinícius viola violet viorel virginia virginie virpi vishal vitaly
    vito vittoria vittorio vitória vivek vivian viviana vlad vladan vladimir vladimír vladislav vlasta
    vlatka vojtěch volkan volker volkmar vuk vyacheslav václav vânia väinö víctor vít vítor věra wade wael
    wagner wahyu waldemar walid wallace walter waltraud wanda wanjiku wanjiru warren washington wataru wayan
    wayne wei wellington wen wendy werner wesley whitney wiesław wietske wiktor wiktoria wilfred wilhelm
    will willem willemijn william wim winfried winifred winston witold wojciech wolf wolfgang wouter
    włodzimierz xavier xia xiao ximena xin xing yaakov yael yair yan yang yaniv yann yannick yannis yanti
    yaron yaroslav yasaman yasemin yash yasmin yasmine yasser yasuhiro yasuko yavuz yaw yekaterina yelena
    yetunde yevgeny yi yiannis ying yitzhak ylva yngve yoav yogesh yoichi yoko yolanda yonatan yong yosef
    yoshiko yossi yosuke yousef youssef ytje yuichi yuka yuki yukiko yuko yulia yumi yumiko yun yuni yuri
    yusuf yusuke yuval yvan yves yvette yvonne yıldız zach zachary zafer zahra zaid zainab zanele zara
    zbigniew zdenka zdeněk zeeshan zehra zeinab zeynep zhen zhi ziad ziv zlatko zodwa zoe zofia zoltán zoran
    zoya zoé zrinka zsolt zsuzsa zsuzsanna zsófia zuzana zvi zygmunt zélia ádám ágnes ákos álvaro ángel
    ángela ángeles åge åke åsa åse åshild édouard élise élodie éloïse éléonore émilie éric érica étienne éva
    óscar ömer özge özgür özlem øystein øyvind ümit ľuboš ľudmila łukasz şebnem šimon špela štefan štěpán
    šárka željko žiga ștefan αγγελική αντώνης βασίλης γεωργία γιάννης γιώργος δήμητρα δημήτρης ελένη θανάσης
    ιωάννα κατερίνα κώστας μαρία μιχάλης νίκος παναγιώτης σοφία στέλιος χρήστος александр александра алексей
    алина анастасия анатолий андрей андрій анна антон артем артём борис вадим валентин валентина валерий
    василий василь вера виктор виктория виталий владимир владислав володимир вячеслав віктор вікторія галина
    ганна геннадий георги георгий григорий дарья денис димитър дмитрий дмитро евгений евгения екатерина
    елена иван игорь илья инна ирина йордан катерина кирилл константин красимир ксения лариса леонид любовь
    людмила макс максим марина мария марія микола михаил михайло надежда наталия наталья наталя никита
    николай нина оксана олег олександр олена олеся ольга павел пенка петр петро петър полина пётр роман
    руслан светлана сергей сергій станислав степан стефан стоян тамара тарас татьяна тетяна тимур тодор
    ульяна федор фёдор христо эдуард юлия юлія юрий юрій яна ярослав євген ігор ірина דוד דני יוסי משה רון
    רותי שרה أحمد إبراهيم احمد حسن حسين خالد رضا سارة سمير على علي عمر فاطمة ليلى محمد محمود مريم مصطفى نور
    يوسف
    """.split()
)
