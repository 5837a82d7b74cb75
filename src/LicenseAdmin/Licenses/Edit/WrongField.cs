namespace LicenseAdmin.Licenses.Edit;

/// <summary>A field that stands in the way of saving.</summary>
public sealed record WrongField(string Key, string Label);
