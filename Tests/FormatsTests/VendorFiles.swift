/// Small files in the form of each system's exports.
enum VendorFiles {
    static let pipedriveDeals = """
        Deal - ID,Deal - Title*,Deal - Creator,Deal - Owner,Deal - Value,Deal - Currency of Value,Deal - Weighted value,Deal - Probability,Deal - Organization,Deal - Organization ID,Deal - Pipeline,Deal - Contact person,Deal - Stage,Deal - Label,Deal - Status,Deal - Status__2,Deal - Deal created,Deal - Last stage change,Deal - Won time,Deal - Lost time,Deal - Deal closed on,Deal - Lost reason,Deal - Expected close date
        17,Office floors,Admin,Anna Berg,84600.50,EUR,42300,50,Lumen AB,4,Sales,Bo Ek,Proposal,"hot, lighting",Open,custom,2024-02-01 09:12:33,2024-03-01 10:00:00,,,,,2024-06-30
        18,Stairs,Admin,Anna Berg,"1,200",SEK,0,,Berg & Co,5,Sales,,Negotiation,,Won,,2024-02-02 08:00:00,2024-02-20 08:00:00,2024-03-02 12:00:00,,2024-03-02 12:00:00,,45631.0
        19,Hall,Admin,bo@lumen.se,,EUR,0,10,Lumen AB,4,Sales,Bo Ek,Qualified,,Lost,,2024-02-03 08:00:00,,,2024-03-05 12:00:00,2024-03-05 12:00:00,Price,
        20,Old,Admin,Anna Berg,1,EUR,0,,Lumen AB,4,Sales,,Qualified,,Deleted,,2024-02-03 08:00:00,,,,,,

        """
    static let pipedrivePeople = """
        Person - ID,Person - Name,Person - Organization,Person - Email - Work,Person - Email - Home,Person - Phone - Work,Person - Phone - Mobile,Person - Owner,Person - Label(s)
        3,Bo Ek,Lumen AB,bo@lumen.se,bo@home.se,+46 8 123,0701,Anna Berg,vip

        """
    static let pipedriveActivities = """
        Activity - ID,Activity - Type,Activity - Subject,Activity - Due date,Activity - Done,Activity - Deal,Activity - Person,Activity - Organization,Activity - Note,Activity - Assigned to user
        9,Call,Ask about budget,2024-03-05,Done,Office floors,Bo Ek,Lumen AB,Went well,Anna Berg
        10,Meeting,Show samples,2024-03-09 14:00:00,To do,Office floors,Bo Ek,Lumen AB,,Anna Berg

        """
    static let hubspotDeals = #"""
        Record ID,Deal Name,Deal Stage,Pipeline,Amount,Amount in company currency,Currency,Close Date,Create Date,Deal owner,Deal probability,Forecast amount,Priority,Closed Lost Reason,Associated Company,Associated Company IDs,Associated Contact,Associated Contact IDs,"Date entered ""Appointment scheduled (Sales Pipeline)""","Date entered ""Contract sent (Sales Pipeline)""","Date entered ""Closed won (Sales Pipeline)"""
        901,Roof lights,Contract sent (Sales Pipeline),Sales Pipeline,1500.00,1600,EUR,2024-07-01 00:00,2024-01-10 08:30,Anna Berg,0.9,1350,High,,Lumen AB,55,Bo Ek (bo@lumen.se);Cia Dal (cia@lumen.se),77;78,2024-01-10 08:30,2024-02-11 09:00,
        902,Garden,Closed won (Sales Pipeline),Sales Pipeline,800,800,EUR,2024-03-01 10:15,2024-01-12 08:30,Anna Berg,1,800,Low,,Berg & Co,56;57,,,2024-01-12 08:30,2024-02-20 09:00,2024-03-01 10:15
        903,Cellar,closedlost,Sales Pipeline,,,EUR,2024-03-02 10:15,2024-01-13 08:30,bo@lumen.se,0,0,,No budget,Berg & Co,56,Dan,,2024-01-13 08:30,,

        """#
    static let hubspotContacts = """
        Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,Job Title,Company Name,Associated Company,Lifecycle Stage,Lead Status,Create Date
        77,Bo,Ek,bo@lumen.se,08123,0701,Anna Berg,CEO,Lumen AB,Lumen AB,Customer,Open,2024-01-02 10:00

        """
    static let hubspotCompanies = """
        Record ID,Company name,Company Domain Name,Company owner,Industry,Number of Employees,Annual Revenue,Phone Number,City,Country/Region,Parent Company,Create Date
        55,Lumen AB,https://www.Lumen.se/om,Anna Berg,Lighting,11-50,12000000,08123,Malmö,Sweden,Lux Group,2024-01-02 10:00

        """
    static let salesforceOpportunity = """
        "Id","IsDeleted","AccountId","Name","StageName","Amount","Probability","ExpectedRevenue","CloseDate","NextStep","LeadSource","IsClosed","IsWon","ForecastCategoryName","CurrencyIsoCode","OwnerId","ContactId","CreatedDate","LastStageChangeDate"
        "0065f00000AbCdE","false","0015f00000XyZab","Tunnel","Negotiation/Review","120000.0","60","72000","2024-09-30","Send terms","Web","false","false","Best Case","EUR","0055f000001abcd","","2024-01-05T12:30:45.000Z","2024-02-05T12:30:45.000+0000"
        "0065f00000AbCdF","false","0015f00000XyZab","Bridge","Closed Won","99.5","100","99.5","2024-05-01","","Web","true","true","Closed","EUR","0055f000001abcd","","2024-01-06T12:30:45.000Z",""
        "0065f00000AbCdG","false","0015f00000XyZab","Port","Closed Lost","","0","","2024-05-02","","Web","true","false","Omitted","EUR","0055f000001abcd","","2024-01-06T12:30:45.000Z",""
        "0065f00000AbCdH","true","0015f00000XyZab","Gone","Prospecting","","0","","2024-05-02","","Web","false","false","Omitted","EUR","0055f000001abcd","","2024-01-06T12:30:45.000Z",""

        """
    static let salesforceReport = """
        "Opportunity Name","Account Name","Opportunity Owner","Owner Role","Stage","Amount","Amount Currency","Probability (%)","Expected Revenue","Close Date","Created Date","Age","Type","Lead Source","Next Step","Fiscal Period","Forecast Category"
        "Tunnel","Lumen AB","Anna Berg","Rep","3. Proposal","120,000.00","SEK","60","72,000.00","9/30/2024","1/5/2024","200","New","Web","Send terms","Q3-2024","Commit"
        "Bridge","Berg & Co","Bo Ek","Rep","Closed Won","99.50","EUR","100","99.50","5/13/2024","1/6/2024","120","New","Web","","Q2-2024","Closed"

        "Pipeline by owner"
        "Copyright (c) 2000-2024 salesforce.com, inc. All rights reserved."
        "Confidential Information - Do Not Distribute"
        "Generated By:  Anna Berg  5/14/2024 2:30 PM"
        "Lumen AB"

        """
    static let salesforceHistory = """
        Id,OpportunityId,CreatedById,CreatedDate,StageName,Amount,ExpectedRevenue,CloseDate,Probability,ForecastCategory,PrevAmount,PrevCloseDate
        0085f00000AAAAA,0065f00000AbCdE,0055f000001abcd,2024-01-05T12:30:45.000Z,Prospecting,1000,100,2024-06-30,10,Pipeline,,
        0085f00000AAAAB,0065f00000AbCdEAAV,0055f000001abcd,2024-02-05T12:30:45.000Z,Negotiation/Review,1200,720,2024-09-30,60,BestCase,1000,2024-06-30
        0085f00000AAAAC,0065f00000AbCdE,0055f000001abcd,2024-09-20T12:30:45.000Z,Closed Won,1200,1200,2024-09-20,100,Closed,1200,2024-09-30

        """
    static let salesforceContacts = """
        Salutation,First Name,Last Name,Title,Account Name,Account Owner,Email,Phone,Mobile Phone,Asst. Phone,Assistant,Reports To,Contact Owner,Mailing Street,Mailing City,Lead Source
        Mr,Bo,Ek,CEO,Lumen AB,Anna Berg,bo@lumen.se,08123,0701,08999,Eva Assist,Big Boss,Cia Dal,Storgatan 1,Malmö,Web

        """
    static let salesforceAccounts = """
        Account Name,Account Number,Account Site,Type,Account Owner,Parent Account,Website,Phone,Industry,Annual Revenue,Employees,Billing City,Billing Country,Created Date
        Lumen AB,A-1,Malmö office,Customer,Anna Berg,Lux Group,www.lumen.se,08123,Lighting,"12,000,000",25,Malmö,Sweden,2024-01-02

        """
    static let salesforceTasks = """
        Subject,Due Date Only,Priority,Status,Related To,Comments,Assigned,Company / Account,Contact
        Call back,2024-05-13,High,Completed,Tunnel,Asked for terms,Anna Berg,Lumen AB,Bo Ek
        Visit,2024-05-20,Normal,Not Started,Tunnel,,Anna Berg,Lumen AB,Bo Ek

        """
    static let zohoDeals = """
        Record Id,Deal Owner,Deal Name,Account Name,Account Name.id,Type,Lead Source,Campaign Source,Contact Name,Amount,Closing Date,Next Step,Stage,Probability (%),Expected Revenue,Created By,Modified By,Created Time,Modified Time,Description,Reason For Loss
        zcrm_1,Anna Berg,Tunnel,Lumen AB,zcrm_9,New,Web,,Bo Ek,1200,2024-09-30,Send terms,Negotiation/Review,60,720,Admin,Admin,2024-01-05 12:30:45,2024-02-05 12:30:45,First,
        zcrm_2,Anna Berg,Port,Lumen AB,zcrm_9,New,Web,,Bo Ek,10,2024-02-20,,Closed Lost,0,0,Admin,Admin,2024-01-05 12:30:45,2024-02-05 12:30:45,,Too late

        """
    static let closeOpportunities = """
        id,lead_id,lead_name,contact_id,contact_name,user_id,user_name,status_id,status_label,status_type,pipeline_id,pipeline_name,value,value_period,value_currency,confidence,expected_value,annualized_value,note,date_created,date_updated,date_won,date_lost,custom.Region
        oppo_8H2kDpM2b7gqWzYx1,lead_8H2kDpM2b7gqWzYx1,Lumen AB,cont_8H2kDpM2b7gqWzYx1,Bo Ek,user_1,Anna Berg,stat_1,Proposal,active,pipe_1,Sales,150000,monthly,EUR,60,90000,1800000,Two sites,2024-01-05 12:30:45.123456+00:00,2024-01-06 12:30:45.123456+00:00,,,North
        oppo_8H2kDpM2b7gqWzYx2,lead_8H2kDpM2b7gqWzYx1,Lumen AB,,,user_1,Anna Berg,stat_2,Won,won,pipe_1,Sales,99950,one_time,EUR,100,99950,99950,,2024-01-05 12:30:45.123456+00:00,2024-01-06 12:30:45.123456+00:00,2024-02-05,,
        oppo_8H2kDpM2b7gqWzYx3,lead_8H2kDpM2b7gqWzYx1,Lumen AB,,,user_1,Anna Berg,stat_3,Lost,lost,pipe_1,Sales,,annual,EUR,0,0,0,,2024-01-05 12:30:45.123456+00:00,2024-01-06 12:30:45.123456+00:00,,2024-02-06,

        """
    static let copperOpportunities = """
        Name,Pipeline,Stage,Status,Value,Close Date,Win Probability,Primary Contact,Company,Owner,Source,Priority,Loss Reason,Tags,Created At
        Tunnel,Sales,Proposal,Open,1200.5,13/09/2024,60,Bo Ek,Lumen AB,Anna Berg,Web,High,,"a, b",05/01/2024
        Port,Sales,Proposal,Abandoned,10,02/02/2024,0,Bo Ek,Lumen AB,Anna Berg,Web,None,Silent,,06/01/2024

        """
    static let attioDeals = """
        Record ID,Deal name,Deal stage,Deal owner,Deal value,Associated company,Associated people,Created at
        1f0c7f0e-7b1c-4d6e-9a51-2f3f5c8d9e01,Tunnel,In Progress,Anna Berg,1200,Lumen AB,Bo Ek,2024-01-05T12:30:45.123Z
        1f0c7f0e-7b1c-4d6e-9a51-2f3f5c8d9e02,Port,Won 🎉,Anna Berg,10,Lumen AB,,2024-01-05T12:30:45.123Z

        """
    static let twentyOpportunities = """
        id,name,amountMicros,currencyCode,closeDate,stage,pointOfContactId,companyId,createdAt,updatedAt,deletedAt,position
        2f0c7f0e-7b1c-4d6e-9a51-2f3f5c8d9e01,Tunnel,1200500000,EUR,2024-09-30T00:00:00.000Z,PROPOSAL,3f0c7f0e-7b1c-4d6e-9a51-2f3f5c8d9e01,4f0c7f0e-7b1c-4d6e-9a51-2f3f5c8d9e01,2024-01-05T12:30:45.123Z,2024-01-06T12:30:45.123Z,,1

        """
}
