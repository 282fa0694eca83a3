/// Every page of the product.
enum SiteRoutes {
    static let all: [any PageRoutes] = [BoardRoutes(), DealRoutes(), ActivityRoutes()]
}
