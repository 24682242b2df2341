//! Given names that nearly all of whose bearers are men, or women, as keys (see `form`). Names that both bear are left out.
//!
//! From the first names of the 1990 census of the United States (Census Bureau, public domain): those that twenty times
//! as many of one sex bear, without those that elsewhere belong to the other; names of other countries written for byline.

/// Names of men, in order.
#[rustfmt::skip]
pub const MEN: &str = "\
    aaron abbas abdel abdul abdullah abe abel abraham abram adalberto adam adan adolfo adolph agustin ahmad ahmed \
    ahmet al alan albert alberto albrecht alden aldo alec alejandro aleksandr alexander alexei alfonso alfonzo \
    alfred alfredo ali alistair allan allen alonzo alphonse alphonso alton alvaro alvin amado amir amit amos anatoly \
    anders anderson andre andreas andrei andres andrew andrzej andy angus anibal anil anthony antoine anton antone \
    antonio antonis antony antwan archie arkady armand armando arnold arnulfo aron arron arthur arturo arun ashok \
    augustus aurelio austin barack barney barrett barry bart barton bashar basil ben benito benjamin bennett benny \
    benoit benyamin bernard bernardo bernie bert bertram bilal bill billy binyamin bjorn blaine bo bob bobby booker \
    boris boyd brad bradley bradly brady branden brandon brant brendan brendon brent brenton bret brett brian brice \
    brock brooks bruce bruno bryan bryant bryce bryon buddy buford burl burt burton byron caleb callum calvin carl \
    carlo carlos carlton carmelo carson cedric cesar chad chadwick charles charley chase chauncey chester chet \
    chinua christopher chuck clarence clark claudio clayton clement cletus cliff clifford clifton clint clyde cody \
    cole coleman colin collin conrad cornelius cornell coy craig curt curtis cyril cyrus dalton damian damien damion \
    damon dan dane danial daniel danny dante daren darin dario darius darrel darrell darren darrick darrin darryl \
    darwin daryl dave david davide davis deandre declan deepak delbert delmar delmer demarcus denis dennis denys \
    derek derick derrick desmond dewayne dewey dewitt dexter dick didier diego dieter dillon dimitris dino dirk \
    dmitry dmytro domingo dominic dominick don donald donn donnell donny donovan donte doug douglas doyle duane \
    dudley duncan dustin dwain dwayne dwight dylan eamon earle earnest ed eddy edgar edgardo edmond edmund edouard \
    eduardo edward edwardo edwin efrain efren elbert eldon eli elias elijah eliseo elliot elliott ellis elmer elmo \
    eloy elton elvin elvis elwood emanuel emeka emerson emery emil emile emilio emmanuel emmett emory emre enoch \
    enrico enrique eric erich erick erik erling ernest ernesto ernie errol ervin erwin esteban ethan etienne eugene \
    eugenio evan everett everette evgeny ewan ezra fabian fabio faisal faustino federico felipe felix femi ferdinand \
    ferenc fermin fernando fidel fletcher florencio floyd forrest francesco francisco francois frank franklin fred \
    freddy frederic frederick fredric fredrick fredrik friedrich fritz fumio gabor gabriel galen gareth garland \
    garrett garry garth gary gavin geert genaro gennady geoffrey george gerald geraldo gerard gerardo gerhard gil \
    gilbert gilberto gino giorgio giorgos giovanni giulio giuseppe glen glenn gonzalo goodluck goran gordon grady \
    graham grant greg gregg gregorio gregory grigory grover guillaume guillermo gunnar gunter gus gustavo gyula \
    hakan hal hamid hamish hamza hank hans harlan harley harold harris harrison harry harvey hassan heath hector \
    heinz helmut henrik henry herbert heriberto herman herschel hershel hilario hilton hipolito hiram homer horace \
    horacio horst hossein howard hubert huey hugh hugo humberto hussein ian ibrahim idris ignacio igor ilham imran \
    irvin irving irwin isaac isaiah isaias isiah isidro ismael issac istvan ivan ivo jaap jack jackson jacob jacques \
    jair jake jamaal jamal jamar jamel james jamison janos jared jaroslaw jarred jarrett jarrod jarvis jason jasper \
    javier jay jayson jed jeff jefferey jeffery jeffrey jeffry jens jerald jeremiah jeremy jermaine jerold jerome \
    jerrod jerrold jerry jesse jesus jim jimmy jinping jiri joao joaquin joe joel johannes john johnathan johnathon \
    johnny jon jonah jonas jonathan jonathon joop jorg jorge jose josef joseph josh joshua josiah josue juan judson \
    juha jukka jules julian julio julius jurgen justin kamal kareem karim karl keenan kees keir keith kelvin ken \
    kendrick kenneth kennith kenny kent kenton kermit keven kevin khaled khalid kip kirk klaus knut kofi kory kostas \
    kristopher krzysztof kurt kurtis kwame kwasi kyle lamar lamont lance landon lanny larry lars laszlo laurent \
    lawrence lazaro lech leif leland lemuel lenard lenny leo leon leonard leonardo leonel leopoldo leroy les lester \
    levi lewis liam linwood lionel lloyd lon lorenzo louis lowell loyd luca lucas luciano lucien lucio ludwig luis \
    luiz luke luther lyle lyman lyndon mac mack magnus mahmoud malcolm manmohan manuel marc marcel marcelino marcelo \
    marco marcos marcus marek margarito mariano mario mark markus marlon marquis marshall martin marvin mason \
    massimo mateusz mathew mathieu matt matteo matthew matthias matti maurice mauricio mauro max maximo maxwell \
    maynard mckinley mehdi mehmet mel melvin mervin michael micheal miguel mike mikel mikhail mikkel miles milford \
    millard milo milos milton mitch mitchel mitchell mohamed mohammad mohammed moises monte monty morris morton \
    moses moshe muhammad murray mustafa myles myron napoleon narendra nasser nathan nathaniel neal ned neil nelson \
    nestor newton nicholas nick nickolas nicolae nicolas nigel nikolai nils noah noe nolan norbert norberto norman \
    normand norris nursultan octavio odis olaf ole oleg oleksandr olen olin oliver olivier olle olof olusegun omar \
    omer oren orlando orval orville osama oscar osman osvaldo otis otto owen pablo padraig paolo pasquale patrick \
    paul paulo pavel pedro pekka percy perry pete peter petr phil philip phillip pierre pieter pietro piotr porfirio \
    prakash preston pyotr quentin quincy quintin quinton radovan rafael rahul raila rainer rajesh rajiv raleigh \
    ralph ramiro ramon ramzan randal randall randell randolph randy raphael rashid rasmus raul ravi ray raymond \
    raymundo recep reed reggie reginald reid reinaldo reuben rex reyes reynaldo reza rhys ricardo richard richie \
    rick rickey ricky rico rigoberto rishi rob robby robert roberto rocco rocky rod roderick rodger rodney rodolfo \
    rodrick rodrigo rogelio roger roland rolando rolland roman romeo ron ronald ronny roscoe rosendo ross roy ruben \
    rubin rudolph rufus rupert ruslan russ russel russell ruud ryan saddam saeed sal salman salvador salvatore sammy \
    samuel sandro sanford sanjay santiago saul scot scott scotty seamus sean sebastian sergei sergey sergio serhiy \
    seth seymour shane sheldon shelton sherman shinzo sigmund silas silvio simon slobodan solomon soren stan \
    stanislav stanley stefan stefano stephan stephen sterling steve steven stewart stuart sunil suresh sven \
    sylvester tad tadeusz tanner tariq ted teddy teodoro terence terrance terrence thabo thad thaddeus theodore \
    theron thiago thierry thomas thurman tim timmy timothy tobias tod todd tom tomas tomasz tommy tony torbjorn \
    traian travis trent trenton trevor trey troy tyler tyree tyrell tyron tyrone tyson uhuru ulysses uwe vaclav \
    valery vance vasily vaughn vern vernon vicente victor vijay vikram viktor vince vincent virgil vitaly vito \
    vladimir volodymyr vyacheslav wade waldo walid walker wallace walter ward warren wayne weldon wendell werner \
    wesley weston wilbert wilbur wilburn wiley wilford wilfred wilfredo will willard willem william willis willy \
    wilmer wilson wilton winfred winston wolfgang woodrow wyatt xavier yahya yannis yasser yevgeny yoshihide yousef \
    yoweri yuri yusuf zachariah zachary zachery zane zayed zbigniew zoltan zoran";

/// Names of women, in order.
#[rustfmt::skip]
pub const WOMEN: &str = "\
    abbie abby abigail ada addie adela adelaide adele adeline adriana adrienne agnes agnieszka aida aileen aimee \
    aisha akiko alana alba alberta alejandra alexandra alexandria alfreda alice alicia aline alisa alisha alison \
    alissa allene allie allison allyson alma alta althea alyce alyson alyssa amalia amanda amara amber amelia amelie \
    amie amina amparo amy ana anastasia angela angelia angelica angelika angelina angeline angelique angelita angie \
    anita anja anjali ann anna annabelle annalena anne anneke anneliese annette annie annika annmarie antionette \
    antoinette aoife araceli arlene arline ashlee ashleigh ashley astrid audra audrey augusta aurelia aurora ava \
    avis ayesha barbara barbra beata beatrice beatriz becky belinda benazir benita bernadette bernadine bernice \
    berta bertha bertie beryl bessie beth bethany betsy bette bettie betty bettye beulah beverley beverly bianca \
    birgit blanca blanche bobbi bonita bonnie brandi brandie brandy brenda briana brianna bridget bridgett bridgette \
    brigitte britney brittany brittney brooke caitlin callie camilla candace candice candy cara carissa carla \
    carlene carly carmela carmella carol carole carolina caroline carolyn carrie caryn casandra cassandra cassie \
    catalina catherine cathleen cathryn cathy cecelia cecile cecilia celeste celia celina celine chandra charity \
    charlene charlotte charmaine chasity chelsea chelsey cheri cherie cherry cheryl chiara chimamanda christa \
    christi christiane christie christina christine christy chrystal cindy claire clara clare clarice clarissa \
    claudette claudia claudine coleen colette colleen concepcion concetta connie constance consuelo cora corina \
    corine corinne cornelia corrine cortney cristina crystal cynthia daisy dalia danielle daphne daria darla darlene \
    dawn dayna deana deann deanna deanne debbie debora deborah debra deena deepika deidra deidre deirdre delia della \
    delores deloris dena denice denise desiree dessie diana diane diann dianna dianne dilma dina dionne dixie dollie \
    dolly dolores dona donna dora doreen doretha doris dorothea dorothy dorthy earlene earline earnestine ebony \
    edith edna edwina edythe effie eileen ekaterina elaine elba elda eleanor elena elinor elisa elisabeth elisabetta \
    elise eliza elizabeth ella ellen elma elnora eloise elsa elsie elva elvia elvira elzbieta emilia emilie emily \
    emma enid erica ericka erika erin erma erna ernestine esmeralda esperanza essie estela estella estelle ester \
    esther ethel etta eugenia eula eunice eva evangelina evangeline eve ewa faith fannie fanny fatima fatou fay faye \
    federica felecia felicia femke fern fiona flora florence florine flossie folake fran frances francesca francine \
    francisca francoise franziska freda freida freya frieda gabriela gabrielle gail gayla gena genevieve georgette \
    georgina geraldine geri germaine gertrude gilda gillian gina giorgia giulia gladys glenda glenna gloria goldie \
    grace gracie graciela greta gretchen gunilla gussie gwen gwendolyn haley hallie hanna hannah harriet harriett \
    hattie hazel heather heidi heike helen helena helene helga helle henrietta herminia hester hilda hillary hollie \
    holly hope huda ida ildiko ilene ilona imelda imogen imogene indira ines inez inga ingeborg ingrid irene irina \
    iris irma isabel isabella isabelle iva ivy jacinda jacklyn jaclyn jacqueline jacquelyn jade jadwiga jami jana \
    jane janell janelle janet janette janice janie janine janis janna jannie jasmin jasmine jayne jeanette jeanie \
    jeanine jeanne jeannette jeannie jeannine jenifer jenna jennie jennifer jenny jeri jerri jessica jill jillian jo \
    joan joann joanna joanne jocelyn jodi jodie johanna jolene joni josefa josefina josephine josie joy joyce juana \
    juanita judi judith judy julia juliana julianne julie juliet juliette justina justine jutta jytte kaisa kaitlin \
    kaitlyn kamala kara karen kari karin karina karla karyn katalin katarzyna kate katelyn katharine katherine \
    katheryn kathi kathie kathleen kathrine kathryn kathy katie katina katja katrina katy kay kaye kayla keiko \
    keisha kelli kellie kelsey kendra keri kerri khadija kimberlee kimberley kimberly kirsten kitty krista kristen \
    kristi kristie kristin kristina kristine kristy krystal lacey ladonna laila lakeisha lakesha lakisha lakshmi \
    lana lara larisa lashonda latanya latasha latifa latisha latonya latoya laura laurel lauren lauri laurie lavonne \
    lawanda layla lea leah leann leanna leanne leeann leila lela lelia lena lenora lenore leola leona leonor lesa \
    lessie leta letha leticia letitia letizia leyla libby lidia lila lilia lilian liliana lillian lillie lilly lily \
    lina linda lisa liv liz liza lizzie lois lola lolita lora loraine lorena lorene loretta lori lorie lorna \
    lorraine lorrie lottie louella louisa louise lourdes luann lucia lucile lucille lucinda lucy ludmila luella \
    luisa lula luz lydia lynda lynette lynne lynnette lyudmila maarit mabel mable madeleine madeline madelyn madge \
    mae magdalena maggie mairead maja malala malgorzata malinda mallory mamata mamie mandy manuela mara marcella \
    marci marcia marcie marcy margaret margarita margery margie margo margot margret marguerite mari maria mariam \
    marian mariana marianne maribel maricela marie marietta marija marijke marilyn marina marisa marisol marissa \
    marit maritza mariya marjorie marla marlene marquita marsha marta martha martina marva mary maryam maryann \
    maryanne maryellen marylou masako mathilde matilda mattie maude maura maureen mavis maxima maxine mayra meagan \
    meena megan meghan megyn melania melanie melba melinda melisa melissa mellisa melody melva mercedes meredith \
    mette mia michaela michell michelle michiko milagros mildred millicent millie mina mindy minerva minnie miranda \
    miriam mitzi moira mollie molly mona monica monika monique muriel myra myrna myrtle nadezhda nadia nadine nan \
    nancy nanette nannie naoko naomi nasrin natalia natalie natasha nathalie nawal nelda nell nellie nelly nettie \
    neva ngozi niamh nichole nicole nigar nikki nina nirmala nita noelle noemi nola nona nora noreen norma \
    nour octavia ofelia oksana olena olga olive olivia opal ophelia ora paige paivi pam pamala pamela pansy paola \
    parvin patrica patricia patsy patti patty paula paulette pauline pearl pearlie peggy penelope penny petra \
    philippa phoebe phyllis polly priscilla priya priyanka rachael rachel rachelle rae ragnhild ramona randi rania \
    raquel reba rebecca rebekah regina rena renae renee reva reyna rhea rhoda rhonda riitta rita roberta rochelle \
    rocio ronda rosa rosalia rosalie rosalind rosalinda rosalyn rosanna rosanne rose roseann rosella rosemarie \
    rosemary rosetta rosie roslyn rowena roxanne roxie ruby ruth ruthie sabine sabrina sadie safia sallie sally \
    salma samantha samira sanae sandra sandrine sanna sara sarah sari saskia saundra segolene selena selina selma \
    serena shadi shana shanna shari sharlene sharon sharron shauna shawna sheena sheila shelia shelley shelly sheree \
    sheri sherri sherrie sherry sheryl shirin shirley silvia sinead siobhan smriti socorro sofia soledad solveig \
    sondra sonia sonja sonya sophia sophie staci stacie stefanie stella stephanie sue sunita susan susana susanna \
    susanne sushma susie suzanne suzette svetlana svitlana sybil sylvia sylvie tabatha tabitha tamara tameka tamera \
    tami tamika tammi tammie tammy tamra tania tanisha tanya tara tarja tasha tatiana tatyana teresa teri terra \
    terri terrie tessa thelma theresa therese tia tiffany tina tisha toni tonia tonya tori traci tracie tricia trina \
    trisha trudy twila ulrike ursula valarie valentina valeria valerie vanessa velma vera verna veronica veronique \
    vicki vickie vicky victoria vilma viola violet virgie virginia vonda wanda wangari wendi wendy wilda willa wilma \
    winifred winnie ximena yasmin yekaterina yesenia yoko yolanda yulia yuliya yuriko yvette yvonne zahra zainab \
    zeinab zelda zelma zsuzsa zuzana";
