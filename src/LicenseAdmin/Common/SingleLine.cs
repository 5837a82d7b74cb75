namespace LicenseAdmin.Common;

/// <summary>One line of text: what people type into a field.</summary>
public static class SingleLine
{
    /// <summary>No control characters (tabs and line breaks among them) and no halves of surrogate pairs.</summary>
    public static bool IsValid(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (char.IsControl(text[at]))
            {
                return false;
            }

            if (char.IsSurrogate(text[at]))
            {
                if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                {
                    return false;
                }

                at++;
            }
        }

        return true;
    }
}
