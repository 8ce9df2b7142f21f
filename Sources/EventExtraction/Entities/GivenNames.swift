/// Given names by what pronoun they usually go with, for people whose article gives no title. Names in common use for both are left out.
enum GivenNames {
  static let female = words(
    """
    abigail adriana aisha alexandra alice alicia alison amanda amara amelia amina amy ana anastasia andrea angela angelina anita ann anna anne annie anita
    anjali anushka aparna aung asha ashley audrey ayesha barbara beatrice belinda benazir beth bernadette bethany betty bonnie brenda brigitte bridget camila
    carla carmen carol carolina caroline catherine cecilia celia charlotte chelsea cheryl chiara chloe christina christine cindy claire clara claudia
    cristina cynthia daisy dana danielle debbie deborah deepika denise diana diane dolores donna doris dorothy edith elaine eleanor elena elisa elizabeth
    ellen emily emma erica erin esther eva evelyn fatima fatuma felicity fiona florence frances francesca gabriela gail geeta genevieve georgia
    geraldine gina giorgia glenda gloria grace greta gretchen gwen hannah hasina harriet hayley heather heidi helen helena hillary hilary hina imelda indira
    ines inga ingrid irene iris isabel isabella isabelle ivana ivanka jackie jacinda jacqueline jane janet janice jasmine jayalalithaa jean jeanne jennifer
    jenny jessica jill joan joanna jocelyn josephine joy joyce juana judith judy julia juliana julie june kaja kamala kanika karen karin kate katherine
    kathleen kathryn kathy katie kavita keiko kelly khadija khaleda kimberly kirsten kirstie kristi kristen kristina lakshmi lara latifa laura lauren leila lena
    leticia lidia linda lindsay lisa liz liza lois lola lori lorraine louise lucia lucy luisa lydia madeleine madhuri maggie mahua malala mamata manuela
    margaret maria mariam marian marianne marie marilyn marina marine marion marjorie martha mary maureen maya mayawati meera megan mehbooba melania
    melanie melissa mercedes meryl mette mia michelle mildred miranda miriam molly monica mona nadia nancy naomi natalia natalie natasha ngozi nicola nicole
    nikki nina nirmala nora norma olga olivia oprah pamela paola pat patricia paula pauline peggy penelope penny phyllis pooja pratibha pratima priti priya
    priyanka rachel radhika rania raquel rebecca regina renee rita roberta rosa rosalind rose rosemary roxana ruth sabrina sadia sally samantha sandra sania
    sara sarah savita serena shabana shannon sharon sheila shelley sheikha shirley shreya silvia simone sinead smriti sofia sonia sonja sophia sophie stacey
    stella stephanie sue suella sunita susan susana susanne sushma suzanne svetlana sylvia tamara tanya tara tatiana teresa theresa tina tulsi uma
    ursula valentina valerie vanessa vera veronica victoria vidya violet virginia vivian wanda wendy whitney winnie yasmin yolanda yulia yvette yvonne zainab
    yingluck paetongtarn leni megawati kemi zara zoe zuzana
    """)

  static let male = words(
    """
    aaron abdul abdullah abdel abiy abraham adam aditya adolf adrian ahmad ahmed ajay ajit akhilesh alan albert alberto alejandro alejandro aleksandr alexander alexei alexey alfred
    ali alistair allan allen alvin amir amit amitabh anand anders andre andreas andres andrew andrzej anil ankit anthony antonio antony anurag anwar arnold
    arthur arturo arun arvind asif ashok atal augusto ayman barack barry bashar ben benigno benito benjamin bernard bernie bhupesh bill binyamin bob
    bobby boris brad brett brian bruce bruno carl carlos cedric charles charlie chuck christian christopher chris clarence clinton colin cory craig curtis cyril
    daniel danny dario darren dave david dean dennis derek devendra dick diego dinesh dmitri dmitry dominic donald doug douglas duncan dustin dwight earl ed
    eddie edgar edmund eduardo edward edwin elijah elon emmanuel emmerson enrique eric erik ernest ernesto eugene evan evo felipe felix ferdinand fernando fidel francis
    francisco frank franklin fred frederick friedrich gabriel gareth gary gaurav gavin geoffrey george gerald gerard gerhard ghulam giovanni giuseppe gordon goodluck graham
    greg gregory guillermo gustavo guy hamid hank hans harold harry hasan hassan hector helmut hemant henri henry herbert hermann hosni howard hugh hugo
    hussein ian ibrahim igor ilham imran isaac ismail ivan jack jackson jacob jacques jagdish jair jake jamal james jan jared jason javier jawaharlal jay jeb jeff jeffrey
    jeremy jerome jerry jesse jim jimmy jitendra joachim joao joe joel johan johann johannes john johnny jon jonathan jordi jorge jose josef joseph joshua juan
    julian julio justin kailash kapil karl keith ken kenneth kevin khalid kofi kumar kyle lalit lalu lance larry laurence laurent lawrence lech leo leon leonard leonid
    lewis liam lindsey lionel lloyd louis lucas luis luiz lukas luke luther mahmoud mahmud mahathir mahinda malcolm mallikarjun manmohan manish manohar manoj marc marcel marco marcos mario
    mark marshall martin marvin mateusz matt matteo matthew maurice mauricio max maxim mehdi michael michel miguel mihail mike mikhail milan milos mitch mitt mohamed mohammad mohammed
    mohan moses muammar muhammad muhammadu mukesh mustafa nana narendra nathan naveen nawaz neal ned neil nelson nicholas nick nicolas nigel nikita nikolai nitin nitish noah norman nuri oleg oliver
    olusegun omar oscar osama otto pablo patrick patrice paul paulo pavel pawan pedro pervez pete peter petro phil philip philippe pierre piers pinarayi prakash pranab prashant prem
    rafael raghav rahul raila raj rajesh rajiv rajnath rajkumar rakesh ralph ram ramesh ramiro randy raul ravi ray raymond recep reinhard rene ricardo richard rick rishi ritesh rob robert roberto robin
    rodney rodrigo rodrigue roger rohan rohit roland ron ronald roy rudolf rudolph rudy rupert russell ryan sachin saddam salman salvador sam samuel sanjay sanjeev santiago sardar satish saul scott
    sean sebastian sergei sergey sergio seth shahid shane shashi shaun shehbaz shinzo shivraj siddharth silvio simon stanley stefan stephen steve steven stuart subhash sunil suresh surya sushil
    syed tariq ted tejashwi terence terry theodore thomas tim timothy toby todd tom tommy tony travis trevor uddhav ulrich vaclav vikram viktor vincent vinod vladimir vijay vivek volodymyr
    walter warren wayne wesley will willem william willie winston wolfgang woodrow xavier yasser yogendra yogi yoshihide yusuf yuri zachary zine
    """)

  static func isKnown(_ name: String) -> Bool { female.contains(name) || male.contains(name) }

  private static func words(_ text: String) -> Set<String> { Set(text.split { $0 == " " || $0 == "\n" }.map(String.init)) }
}
