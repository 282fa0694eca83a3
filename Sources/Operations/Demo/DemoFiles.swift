/// The files that hang on open deals: small ones, as people write them.
enum DemoFiles {
    static let all: [(company: String, days: Int, name: String, text: String)] = [
        ("Bergström Fastigheter", 27, "Measurements floors 4–7.csv", """
            floor,room,area_m2,echo_s,lux_now
            4,open floor,310,0.9,340
            4,meeting 4.1,24,0.7,290
            5,open floor,290,0.9,310
            6,open floor,305,0.8,360
            6,canteen,88,1.1,220
            7,open floor,180,0.8,330

            """),
        ("Bergström Fastigheter", 13, "Quote Q-2031.txt", """
            Quote Q-2031
            148 Linea pendants, 96 baffles, installation
            EUR 84,600 without VAT, five years of warranty
            Valid for 30 days

            """),
        ("Nordhavn Gymnasium", 12, "Rooms.csv", """
            room,lamps,boards
            A101,12,2
            A102,12,2
            A103,10,1
            B201,14,2
            B202,14,2

            """),
        ("Fabryka Mebli Sosna", 3, "Hall plan.txt", """
            Test hall 42 x 18 m, height 9.4 m
            Cranes on both long sides: nothing below 8.6 m
            Power: 3 x 32 A at the north gate

            """),
        ("Hotel Villa Aurelia", 9, "Samples sent.txt", """
            2 pendants brass, 2,700 K
            1 pendant brass, 3,000 K
            1 wall lamp, dimmable

            """),
    ]
}
