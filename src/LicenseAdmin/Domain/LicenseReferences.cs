namespace LicenseAdmin.Domain;

/// <summary>Ten free references, named by contract B <c>ref1</c> to <c>ref10</c>.</summary>
public sealed class LicenseReferences
{
    public const int Count = 10;

    public string? Ref1 { get; private set; }

    public string? Ref2 { get; private set; }

    public string? Ref3 { get; private set; }

    public string? Ref4 { get; private set; }

    public string? Ref5 { get; private set; }

    public string? Ref6 { get; private set; }

    public string? Ref7 { get; private set; }

    public string? Ref8 { get; private set; }

    public string? Ref9 { get; private set; }

    public string? Ref10 { get; private set; }

    /// <summary>A reference by its number, 1 to <see cref="Count"/>.</summary>
    public string? this[int number]
    {
        get =>
            number switch
            {
                1 => Ref1,
                2 => Ref2,
                3 => Ref3,
                4 => Ref4,
                5 => Ref5,
                6 => Ref6,
                7 => Ref7,
                8 => Ref8,
                9 => Ref9,
                10 => Ref10,
                _ => throw new ArgumentOutOfRangeException(nameof(number)),
            };
        internal set
        {
            switch (number)
            {
                case 1:
                    Ref1 = value;
                    break;
                case 2:
                    Ref2 = value;
                    break;
                case 3:
                    Ref3 = value;
                    break;
                case 4:
                    Ref4 = value;
                    break;
                case 5:
                    Ref5 = value;
                    break;
                case 6:
                    Ref6 = value;
                    break;
                case 7:
                    Ref7 = value;
                    break;
                case 8:
                    Ref8 = value;
                    break;
                case 9:
                    Ref9 = value;
                    break;
                case 10:
                    Ref10 = value;
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(number));
            }
        }
    }

    /// <summary>All ten in order.</summary>
    public IEnumerable<string?> All => Enumerable.Range(1, Count).Select(number => this[number]);
}
