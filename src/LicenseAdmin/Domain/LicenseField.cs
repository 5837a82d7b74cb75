using System.Text.Json;
using LicenseAdmin.Common;

namespace LicenseAdmin.Domain;

/// <summary>Where on a license's page a field stands.</summary>
public enum LicenseSection
{
    Details,
    Content,
    Metadata,
}

/// <summary>
/// A field of a license that can be edited: what history, forms, contracts and rules all speak of. See ADR 0004, and
/// <see cref="LicenseFields"/> for the list.
/// </summary>
public abstract class LicenseField
{
    private protected LicenseField(int number, string key, string label, LicenseSection section)
    {
        Bit = 1L << number;
        Key = key;
        Label = label;
        Section = section;
    }

    /// <summary>The name in history and in <see cref="Failure.Invalid"/>. Stored: never rename one.</summary>
    public string Key { get; }

    /// <summary>The name people read.</summary>
    public string Label { get; }

    public LicenseSection Section { get; }

    /// <summary>The field's bit in <see cref="LicenseChange.Fields"/>. Stored: never give one another number.</summary>
    public long Bit { get; }

    public override string ToString() => Key;
}

/// <summary>A field that is a value on the license's own row.</summary>
public abstract class ValueField : LicenseField
{
    private protected ValueField(int number, string key, string label, LicenseSection section)
        : base(number, key, label, section) { }

    /// <summary>Whether null is a value of it.</summary>
    public abstract bool Nullable { get; }

    public abstract object? Read(License license);

    internal abstract void Write(License license, object? value);

    /// <summary>Sets the field; null when that changes nothing.</summary>
    internal abstract Difference? Change(License license, object? value);
}

/// <summary>A field with a before and an after: text, number, flag, instant.</summary>
public abstract class ScalarField : ValueField
{
    private protected ScalarField(int number, string key, string label)
        : base(number, key, label, LicenseSection.Details) { }

    internal abstract object? ReadJson(JsonElement json);

    internal abstract void WriteJson(Utf8JsonWriter writer, object? value);

    internal override Difference? Change(License license, object? value)
    {
        object? before = Read(license);
        Write(license, value);
        object? after = Read(license);
        return Equals(before, after) ? null : new ScalarDifference(this, before, after);
    }
}

/// <summary>A scalar field of type <typeparamref name="T"/>.</summary>
public class ScalarField<T> : ScalarField
{
    private readonly Func<License, T> get;
    private readonly Action<License, T> set;

    internal ScalarField(int number, string key, string label, Func<License, T> get, Action<License, T> set)
        : base(number, key, label)
    {
        this.get = get;
        this.set = set;
    }

    public override bool Nullable => default(T) is null;

    public T Get(License license) => get(license);

    public override object? Read(License license) => get(license);

    internal override void Write(License license, object? value) => set(license, Normalise((T)value!));

    internal override object? ReadJson(JsonElement json) => json.Deserialize<T>();

    internal override void WriteJson(Utf8JsonWriter writer, object? value) => JsonSerializer.Serialize(writer, (T)value!);

    private protected virtual T Normalise(T value) => value;
}

/// <summary>A line of text: trimmed, and null where it is blank, unless it is required.</summary>
public sealed class TextField : ScalarField<string?>
{
    internal TextField(
        int number,
        string key,
        string label,
        int maxLength,
        Func<License, string?> get,
        Action<License, string?> set,
        bool required = false
    )
        : base(number, key, label, get, set)
    {
        MaxLength = maxLength;
        Required = required;
    }

    /// <summary>In UTF-16 code units.</summary>
    public int MaxLength { get; }

    public bool Required { get; }

    public override bool Nullable => !Required;

    private protected override string? Normalise(string? value)
    {
        string trimmed = value?.Trim() ?? string.Empty;
        return trimmed.Length == 0 && !Required ? null : trimmed;
    }
}

/// <summary>A JSON object, compared key by key.</summary>
public sealed class JsonField : ValueField
{
    private readonly Func<License, string> get;
    private readonly Action<License, string> set;

    internal JsonField(int number, string key, string label, Func<License, string> get, Action<License, string> set)
        : base(number, key, label, LicenseSection.Metadata)
    {
        this.get = get;
        this.set = set;
    }

    public override bool Nullable => false;

    public override object? Read(License license) => get(license);

    internal override void Write(License license, object? value) => set(license, (string)value!);

    internal override Difference? Change(License license, object? value)
    {
        string before = get(license);
        string wanted = value is JsonMembers members ? JsonDifferences.Apply(before, members.Changes) : (string)value!;
        IReadOnlyList<JsonChange> changes = JsonDifferences.Between(before, wanted);
        if (changes.Count == 0)
        {
            return null;
        }

        // What is stored is what replaying the differences gives: the text sent may order its members otherwise.
        set(license, JsonDifferences.Apply(before, changes));
        return new JsonDifference(this, changes);
    }
}

/// <summary>A content list. It is not on the license's row: see <see cref="ContentEdit"/>.</summary>
public sealed class ContentField : LicenseField
{
    internal ContentField(int number, string key, string label, ContentKind kind)
        : base(number, key, label, LicenseSection.Content) => Kind = kind;

    public ContentKind Kind { get; }
}
