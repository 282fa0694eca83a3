import Domain

extension GenericNames {
    static let english = GenericNames(
        language: .english,
        deals: [
            .externalId: "external id, deal id, opportunity id, record id, unique id, crm id, id, deal number, opportunity number, deal no, number, reference, ref, key, uuid",
            .title: "title, deal title, deal name, opportunity name, opportunity title, name, deal, opportunity, subject, project name, project",
            .pipeline: "pipeline, pipeline name, sales pipeline, funnel",
            .stage: "stage, deal stage, stage name, sales stage, opportunity stage, pipeline stage, current stage, phase, sales phase, step, status",
            .status: "status, deal status, opportunity status, outcome, result, state, won lost",
            .isWon: "is won, won, converted",
            .isClosed: "is closed, closed",
            .isDeleted: "is deleted, deleted",
            .amount: """
                amount, value, deal value, deal amount, deal size, opportunity value, opportunity amount, close value, contract value, total value, total amount, \
                order value, sales value, estimated value, est value, net value, net amount, price, revenue, total, sum, acv, tcv
                """,
            .amountPeriod: "value period, billing period",
            .currency: "currency, currency code, deal currency, amount currency, iso currency, currency iso code",
            .probability: "probability, win probability, deal probability, close probability, confidence, likelihood, chance, win chance, win rate",
            .expectedClose: """
                expected close date, expected close, expected closing date, estimated close date, est close date, forecast close date, target close date, \
                projected close date, planned close date, expected close on, forecast date
                """,
            .closeDate: "close date, closing date, close",
            .closedAt: "closed at, closed on, closed date, date closed, actual close date, close time, closed time, end date, closed",
            .wonAt: "won at, won on, won date, date won, won time, win date, won",
            .lostAt: "lost at, lost on, lost date, date lost, lost time, lost",
            .lostReason: "lost reason, loss reason, reason lost, reason for loss, closed lost reason, lost because, reason",
            .createdAt: """
                created at, created, created on, created date, create date, date created, creation date, created time, opened at, opened, open date, date opened, \
                start date, added, date added, added on, entry date, date
                """,
            .enteredStageAt: "entered stage at, stage entered at, stage changed at, last stage change, last stage change date, stage change date, stage since, stage date, in stage since",
            .owner: """
                owner, deal owner, opportunity owner, owner name, sales rep, rep, sales representative, sales person, salesperson, sales agent, agent, seller, \
                account manager, account executive, assigned to, assignee, responsible, responsible person, user
                """,
            .ownerEmail: "owner email, deal owner email, sales rep email, rep email, seller email, user email",
            .company: "company, company name, account, account name, organization, organisation, organization name, organisation name, customer, customer name, client, client name, business, buyer company",
            .companyExternalId: "company id, account id, organization id, organisation id, customer id, client id, company external id, customer number",
            .contact: "contact, contact name, contact person, primary contact, main contact, person, person name, decision maker, buyer",
            .contactEmail: "contact email, contact person email, primary contact email, person email, customer email, email, e mail, email address",
            .contactExternalId: "contact id, person id, contact external id",
            .product: "product, product name, products, item, service, product line",
            .source: "source, lead source, deal source, origin, original source, source channel, channel, lead origin, traffic source",
            .tags: "tags, tag, labels, label, categories",
            .priority: "priority, importance",
            .forecastCategory: "forecast category, forecast",
            .nextStep: "next step, next steps, next action",
            .note: "note, notes, description, comment, comments, remarks, details",
        ],
        companies: [
            .externalId: "external id, company id, account id, organization id, organisation id, customer id, client id, record id, id, account number, customer number, number, reference, uuid",
            .name: "company name, name, company, account name, account, organization name, organisation name, organization, organisation, customer name, customer, client name, client, business name, legal name",
            .website: "website, domain, company domain, domain name, web site, website url, web, url, homepage, home page",
            .industry: "industry, sector, branch, line of business, vertical",
            .employees: "employees, number of employees, employee count, no of employees, headcount, company size, staff",
            .revenue: "revenue, annual revenue, turnover, yearly revenue, sales volume",
            .currency: "currency, currency code",
            .phone: "phone, phone number, telephone, main phone, company phone, tel",
            .email: "email, e mail, email address, company email, info email",
            .address: "address, full address, postal address, billing address, location, office location, headquarters, hq",
            .street: "street, street address, address 1, address line 1, billing street",
            .city: "city, town, billing city",
            .region: "region, state, province, county, state region, state province, billing state",
            .postalCode: "postal code, zip, zip code, postcode, zip postal code, billing zip, billing postal code",
            .country: "country, country region, billing country",
            .owner: "owner, company owner, account owner, account manager, owner name, responsible, assigned to",
            .ownerEmail: "owner email, account owner email",
            .parent: "parent company, parent account, parent organization, parent, subsidiary of, owned by company, holding",
            .createdAt: "created at, created, created on, created date, create date, date created, creation date, created time, customer since, date added",
            .source: "source, lead source, origin",
            .tags: "tags, tag, labels, label, categories, category",
            .note: "note, notes, description, comment, comments, remarks, about",
        ],
        contacts: [
            .externalId: "external id, contact id, person id, record id, lead id, prospect id, customer id, id, contact number, reference, uuid",
            .name: "full name, name, contact name, person name, contact, person, contact person, customer name",
            .firstName: "first name, firstname, given name, forename",
            .lastName: "last name, lastname, surname, family name",
            .email: "email, e mail, email address, work email, business email, primary email, personal email, private email, secondary email, email 1, email 2, other email",
            .phone: "phone, phone number, telephone, work phone, business phone, mobile, mobile phone, cell, cell phone, direct phone, tel, home phone, other phone, mobile number",
            .jobTitle: "job title, title, position, role, function, job",
            .company: "company, company name, account name, account, organization, organisation, organization name, employer, business, works at, customer",
            .companyExternalId: "company id, account id, organization id, organisation id, customer number",
            .owner: "owner, contact owner, owner name, sales rep, account manager, responsible, assigned to, lead owner",
            .ownerEmail: "owner email, contact owner email",
            .createdAt: "created at, created, created on, created date, create date, date created, creation date, created time, date added, added",
            .source: "source, lead source, origin, original source",
            .tags: "tags, tag, labels, label, categories",
            .note: "note, notes, description, comment, comments, remarks, about",
        ],
        activities: [
            .externalId: "external id, activity id, task id, record id, id, reference, uuid",
            .type: "type, activity type, kind, task type, activity, category",
            .subject: "subject, title, name, task, task name, activity name, activity subject, summary, description",
            .dueAt: "due at, due date, due, due on, deadline, date, activity date, scheduled at, scheduled for, start date, start, when, planned date",
            .done: "done, completed, complete, is done, finished, status, closed",
            .doneAt: "done at, completed at, done on, completed on, completion date, date completed, done date, done time, finished at",
            .deal: "deal, deal title, deal name, opportunity, opportunity name, related deal, project",
            .dealExternalId: "deal id, opportunity id, deal external id, case, case id",
            .contact: "contact, contact name, contact person, person, person name, with",
            .contactEmail: "contact email, email, person email, email address",
            .contactExternalId: "contact id, person id",
            .company: "company, company name, account, account name, organization, organisation, customer, client",
            .companyExternalId: "company id, account id, organization id, customer id",
            .owner: "owner, assigned to, assignee, assigned to user, user, responsible, sales rep, rep, task owner, created by, resource",
            .ownerEmail: "owner email, assignee email, user email",
            .createdAt: "created at, created, created on, created date, create date, date created",
            .note: "note, notes, comment, comments, body, details, text, outcome",
        ],
        dealHistory: [
            .externalId: "external id, history id, event id, change id",
            .dealExternalId: "deal external id, opportunity id, deal id, case id, record id, deal, case, opportunity, external id, id",
            .at: """
                at, changed at, entered at, entered stage at, stage changed at, stage entered at, change date, stage change date, changed on, timestamp, time stamp, \
                ts, event time, event date, date time, datetime, time, date, created date, created at, when, start time, valid from, from
                """,
            .stage: "stage, to stage, new stage, stage name, deal stage, entered stage, phase, status, state, to",
            .amount: "amount, value, deal value, deal amount, new amount, new value",
            .currency: "currency, currency code",
            .expectedClose: "expected close, expected close date, close date, new close date, estimated close date, forecast close date",
            .probability: "probability, win probability, confidence",
            .forecastCategory: "forecast category, forecast",
            .lostReason: "lost reason, loss reason, reason, reason lost, reason for loss",
        ],
        leads: LeadNames.english)
}
