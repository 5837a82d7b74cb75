using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;

namespace LicenseAdmin.Unit.Licenses.Edit;

public sealed class LicenseFormTests
{
    [Fact]
    public void Every_field_that_is_a_value_stands_on_the_form_once_in_its_own_section()
    {
        FormField[] details = [.. LicenseForm.Details.SelectMany(group => group.Fields)];
        FormField[] metadata = [.. LicenseForm.Metadata.SelectMany(group => group.Fields)];

        Assert.Equal(LicenseFields.All.ToHashSet(), [.. LicenseForm.Order]);
        Assert.Equal(LicenseFields.Values.Count, details.Length + metadata.Length);
        Assert.All(details, field => Assert.Equal(LicenseSection.Details, field.Field.Section));
        Assert.All(metadata, field => Assert.Equal(LicenseSection.Metadata, field.Field.Section));
    }

    [Fact]
    public void Every_value_of_every_field_survives_being_written_into_the_form_and_read_again()
    {
        License license = Drafts.License(edits =>
            edits
                .Set(LicenseFields.Label, "Étude")
                .Set(LicenseFields.AccessDays, 30)
                .Set(LicenseFields.Parent, 12345)
                .Set(LicenseFields.EnableBranding, true)
                .Set(LicenseFields.Metadata, """{"a":[1,{"b":"é"}]}""")
        );
        FieldText texts = Drafts.Texts(culture: "de-DE");

        foreach (ValueField field in LicenseFields.Values)
        {
            FieldReading reading = texts.Read(field, texts.Write(field, field.Read(license)));

            Assert.Null(reading.Problem);
            Assert.Null(field.Change(license.Clone(), reading.Value));
        }
    }

    [Theory]
    [InlineData("en-US", "1,234", 1234)]
    [InlineData("en-US", " 12 ", 12)]
    [InlineData("de-DE", "1.234", 1234)]
    [InlineData("fr-FR", "1 234 567", 1234567)]
    [InlineData("en-US", "-1", -1)]
    [InlineData("en-US", "0", 0)]
    public void A_number_is_read_as_the_persons_culture_writes_it(string culture, string text, int number)
    {
        FieldReading reading = Drafts.Texts(culture: culture).Read(LicenseFields.SeatsLimit, text);

        Assert.Equal(new FieldReading(number), reading);
    }

    [Theory]
    [InlineData("en-US", "1,5")]
    [InlineData("en-US", "1.5")]
    [InlineData("en-US", "12,34")]
    [InlineData("de-DE", "1,5")]
    [InlineData("en-US", "abc")]
    [InlineData("en-US", "1 2")]
    [InlineData("en-US", "٣")]
    public void What_is_no_whole_number_is_named_and_becomes_no_other_number(string culture, string text)
    {
        FieldReading reading = Drafts.Texts(culture: culture).Read(LicenseFields.SeatsLimit, text);

        Assert.Equal($"“{text}” is not a whole number.", reading.Problem);
    }

    [Fact]
    public void A_number_that_no_database_column_holds_is_refused()
    {
        Assert.Equal("99999999999 is too large: 2,147,483,647 is the most.", Drafts.Texts().Read(LicenseFields.SeatsLimit, "99999999999").Problem);
    }

    [Fact]
    public void A_blank_clears_access_days_but_seats_say_unlimited_only_by_the_switch()
    {
        FieldText texts = Drafts.Texts();

        Assert.Equal(new FieldReading(null), texts.Read(LicenseFields.AccessDays, " "));
        Assert.Equal("Give a number, or choose “Unlimited”.", texts.Read(LicenseFields.SeatsLimit, " ").Problem);
        Assert.Equal(new FieldReading(null), texts.Read(LicenseFields.SeatsLimit, null));
    }

    [Fact]
    public void Text_that_is_no_JSON_object_names_line_and_column()
    {
        FieldReading reading = Drafts.Texts().Read(LicenseFields.Metadata, "{\n  \"a\": 1,\n  \"é\": ?\n}");

        Assert.StartsWith("Line 3, column 8: ", reading.Problem, StringComparison.Ordinal);
    }
}
