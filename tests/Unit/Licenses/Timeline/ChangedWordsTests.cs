using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Unit.Licenses.Timeline;

public sealed class ChangedWordsTests
{
    private const string Long = "The quick brown fox jumps over the lazy dog";

    [Theory]
    [InlineData(Long, "The quick brown cat jumps over the lazy dog", "fox", "cat")]
    [InlineData(Long, "The quick brown fox jumps over the lazy dog again", "dog", "dog again")]
    [InlineData(Long, "Then the quick brown fox jumps over the lazy dog", "The", "Then the")]
    [InlineData(Long + " 👩‍🚀", Long + " 👩‍🚒", "👩‍🚀", "👩‍🚒")]
    [InlineData("a b a b a b a b a b a b a b a b a b a b a b", "a b a b a b a b a b a b a b a b a b a b a b a b", "b", "b a b")]
    public void The_words_between_what_both_share_are_found(string before, string after, string was, string isNow)
    {
        ChangedWords words = ChangedWords.Between(before, after)!;

        Assert.Equal((was, isNow), (words.Before, words.After));
        Assert.Equal(before, words.Start + words.Before + words.End);
        Assert.Equal(after, words.Start + words.After + words.End);
    }

    [Theory]
    [InlineData("short", "shorter")]
    [InlineData(Long, "Something else altogether, which shares nothing with it at all")]
    [InlineData(Long, "x")]
    public void Where_marking_would_not_help_there_is_none(string before, string after) => Assert.Null(ChangedWords.Between(before, after));

    [Fact]
    public void Both_texts_can_always_be_put_together_again()
    {
        Random random = new(1);
        string[] parts = ["a", "b", " ", "  ", "é", "👩", "long-word", "ع"];
        for (int round = 0; round < 2000; round++)
        {
            string before = Text();
            string after = Text();
            if (ChangedWords.Between(before, after) is { } words)
            {
                Assert.Equal(before, words.Start + words.Before + words.End);
                Assert.Equal(after, words.Start + words.After + words.End);
            }
        }

        string Text() => string.Concat(Enumerable.Range(0, random.Next(30, 40)).Select(_ => parts[random.Next(random.Next(1, parts.Length) + 1)]));
    }
}
