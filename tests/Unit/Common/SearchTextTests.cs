using LicenseAdmin.Common;

namespace LicenseAdmin.Unit.Common;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Étude", "ETUDE")]
    [InlineData("  two \t words\n", "TWO WORDS")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("ﬁne", "FINE")]
    [InlineData("Łódź Ærø", "LODZ AERO")]
    [InlineData("C++‎‏", "C++")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("한국어", "한국어")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData(null, "")]
    public void Folding_drops_what_people_do_not_type(string? text, string folded) => Assert.Equal(folded, SearchText.Fold(text));

    [Fact]
    public void Half_a_surrogate_pair_does_not_throw() => Assert.Equal("A\ufffd", SearchText.Fold("a" + '\ud83d'));

    [Fact]
    public void Folding_twice_is_folding_once()
    {
        foreach (string text in new[] { "Étude № 5", "İstanbul ıssız", "ﬁancée™", "日本語ｶﾅ", "Ǆ ǅ ǆ", "ΣΊΣΥΦΟΣ ς" })
        {
            Assert.Equal(SearchText.Fold(text), SearchText.Fold(SearchText.Fold(text)));
        }
    }
}
