/** Given names that are frequent in the places of the six languages, folded: general knowledge, for recognising that a name is a person's. */
export const givenNames: ReadonlySet<string> = new Set(
  `adam adele adrian adrien agnes ahmed aisha alain alan alana alberto aleksandar aleksandra alejandra alejandro alessandro alexander
  alexandra alexandre alexis alfredo ali alice alicia alina alison amanda amelie amina amir ana anastasia andre andrea andreas andrej andres
  andrew angela angelika anita anja anke ann anna anne annette annie anthony anton antoine antonia antonio arben armin arnaud arthur artur
  astrid aurelie axel barbara bart bastien beatrice beatriz ben benjamin benoit bernard bernd bernhard besim bettina bianca birgit bjorn
  blerim bogdan bojan bojana boris branislav branka branko brian brigitte bruno bruce camille carla carlos carmen carol caroline
  catherine cecile cecilia celine charles charlotte chantal chloe chris christa christian christiane christina christine christoph
  christophe christopher claire clara claude claudia claudine clement colette colin cornelia corinne craig cristian cristina dalibor damien damir
  dan daniel daniela danielle danijel danijela danica danilo dardan darko david dean deborah dejan denis denise derek desimir diana didier diego
  dieter dirk djordje dmitri dominik dominique donald dora dorothea dragan dragana dragica dragoslav drita dusan eddy edgar edith eduard eduardo
  edward elena eleonore elias elisa elisabeth elise elizabeth elke ellen els elsa emil emilie emily emma emmanuel enrique eric erica erich
  erik erika ernesto ernst esther eva evelyn evelyne fabian fabien fabrice fatima fatma federico felipe felix ferdinand fernando filip flora florence florent florian
  francesca francesco francis francisco franck francois francoise frank franz frederic frederik friedrich gabriel gabriela gabrielle gareth gaston gavin
  genevieve geoffrey georg george georges gerald gerard gerd gerhard germain gert ghislain gilbert gilles gisela goran gordana gordon graham
  greg gregoire gregor gregory greta guillaume guido gunter gunther gustavo guy hana hannah hannes hans harald hassan hector heike heiko heinrich
  heinz helen helena helene helga helmut hendrik henri henrik henry herbert hermann herve hilde holger horst hubert hugo ian ibrahim igor ilija ilse
  inge ingrid ines irena irene iris isabel isabella isabelle ivan ivana ivo jacek jack jacob jacqueline jacques jakob jake james jan jana jane janet janine jasmin
  jason javier jean jeanne jeannette jeff jelena jelle jennifer jens jeremie jeremy jerome jessica jesus jim joan joanna joao joaquin jochen joe joel johan
  johanna johannes john jonas jonathan joost jordan jorg jorge jose josef josefa joseph josh josiane jovan jovana joyce juan juana judith julia
  julian juliana julie julien juliette julio jurgen jutta kai karen karim karin karl karla karsten katarina kate katharina katherine kathleen kathrin katja katrin keith
  kelly ken kenneth kerstin kevin kim klaus koen konrad kristina kristof kurt lars laszlo laura laure laurence laurent lazar lea leila lena leo leon leonardo leonie leopold
  leticia lidia liliane lina linda lionel lisa liridon ljiljana ljubica loic lore lorenzo lothar louis louise luc luca lucas lucia lucie lucien luis luisa lukas luka lutz lydia
  lynn mackenzie magali magdalena maja malik manfred manuel manuela marc marcel marcela marcelo marco marcos margaret margarita margot maria marianne marie marija
  marijana marina mario marion marisa marjan mark marko markus marlene marta martha martijn martin martina martine mary maryse mathias mathieu mathilde matthew matthias matthieu maud
  maurice mauricio mauro max maxime mehmed mehmet melanie melissa mercedes mia michael michaela michel michele micheline michelle miguel mihailo mike mila milan milena
  mileva milica militsa miljan milos milorad milosz mina miodrag mira mirjana miroslav mirko mladen mohamed mohammed mona monica monika monique moritz muhamed murat mustafa myriam
  nadia nadine nancy naomi natalia natalie natasa nathalie nathan nebojsa neil nemanja nenad nevena niall nicola nicolas nicole niels nikola nikolaus nikolina nils nina noel noemie nora norbert
  odile ognjen olaf olga oliver olivera olivier omar oscar otto pablo paola paolo pascal pascale patricia patrice patrick patrik paul paula pauline pavle pedro peggy penelope
  peter petar petra philip philipp philippe phil pierre piet pieter pilar predrag rachel radmila radoslav radovan rafael ragnar rahim rainer ralf ralph ramon raphael raquel rasim
  ratko raul raymond rebecca regina reinhard reiner rene renate renaud ricardo richard rita robert roberto robin roger rodrigo roland rolf romain roman ron ronald rosa rosalie
  rosemarie roy rudi rudolf ruth sabine sabrina said salvador sam samir samuel sandra sandrine sara sarah sascha sasa sasha sean sebastian sebastien selma sergio serge severine sharon shaun sibylle
  siegfried silke silvia simon simone slavica slavisa slobodan snezana sofia solange sonia sonja sophia sophie srdjan stan stanislav stefan stefanie steffen stella stephan stephane
  stephanie stephen steve steven stevan stijn stuart susan susana susanne suzana suzanne sven svetlana sylvain sylvia sylvie tamara tanja tania tara tatjana teresa thea theo
  theodor theresa therese thierry thomas tiffany tijana tim timo tina tobias tom tomas tomislav toni tony tracy ulrich ulrike ulrika uros ursula ute uwe valentin valerie valon vanessa vera verica
  veronica veronika veronique vesna victor victoria vincent virginia virginie vladan vladimir vlado vojislav volker vuk walter wendy werner wilhelm willem william willy wim wolfgang
  wouter xavier yann yannick yasmine yvan yves yvette yvonne zdravko zeljko zlatan zlatko zoe zoran zorana zorica zuzana`.split(
    /\s+/,
  ),
)
