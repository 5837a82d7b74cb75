using System.Globalization;
using System.Linq.Expressions;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses;

/// <summary>A license that a pasted entry names.</summary>
/// <param name="Sku">With the client it tells licenses of one name apart.</param>
public sealed record NamedLicense(int Id, string Name, string ClientName, string? Sku);

/// <summary>What ids, uuids, external ids, SKUs and names name among the licenses that an actor reaches.</summary>
internal sealed class LicenseNames(LicenseDbContext db, ActorAccess access, CancellationToken cancellation)
{
    private sealed record Row(int Id, Guid Uuid, string? ExternalId, string? Sku, string Name, string SortName, string ClientName)
    {
        public NamedLicense ToNamed() => new(Id, Name, ClientName, Sku);
    }

    public async Task<Func<string, IReadOnlyList<NamedLicense>>> LookUpAsync(IReadOnlyList<string> forms)
    {
        Dictionary<Guid, NamedLicense> byUuid = await ByUuidAsync(forms);
        string[] names =
        [
            .. forms.Where(form => form.Length <= LicenseFields.Name.MaxLength && !(PastedText.ToId(form) is { } id && byUuid.ContainsKey(id))),
        ];
        Dictionary<int, NamedLicense> byId = await ByIdAsync(names);
        ILookup<string, NamedLicense> byCode = await ByCodeAsync(names);
        ILookup<string, NamedLicense> byName = await ByNameAsync(names);
        return form =>
        {
            if (PastedText.ToId(form) is { } uuid && byUuid.TryGetValue(uuid, out NamedLicense? license))
            {
                return [license];
            }

            // A number may be one license's id and another's SKU: which is meant is for the person to say.
            IEnumerable<NamedLicense> numbered = ToNumber(form) is { } id && byId.TryGetValue(id, out NamedLicense? found) ? [found] : [];
            return [.. numbered.Concat(byCode[form]).Concat(byName[SearchText.Fold(form)]).Distinct()];
        };
    }

    // As the number is written, and not otherwise: "007" may be an external id, and is never license 7.
    private static int? ToNumber(string form) =>
        form[0] != '0' && int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private async Task<Dictionary<Guid, NamedLicense>> ByUuidAsync(IReadOnlyList<string> forms)
    {
        Guid[] uuids = [.. forms.Select(PastedText.ToId).OfType<Guid>().Distinct()];
        return (await AllAsync(uuids, license => uuids.Contains(license.Uuid))).ToDictionary(row => row.Uuid, row => row.ToNamed());
    }

    private async Task<Dictionary<int, NamedLicense>> ByIdAsync(string[] names)
    {
        int[] ids = [.. names.Select(ToNumber).OfType<int>().Distinct()];
        return (await AllAsync(ids, license => ids.Contains(license.Id))).ToDictionary(row => row.Id, row => row.ToNamed());
    }

    // SKUs are in one case or the other, unless they are as they were pasted; external ids are exact. What runs over a separator can only be a name.
    private async Task<ILookup<string, NamedLicense>> ByCodeAsync(string[] names)
    {
        string[] codes = [.. names.Where(name => !PastedText.HoldsSeparator(name))];
        string[] skus =
        [
            .. codes
                .SelectMany(code => new[] { code, code.ToUpperInvariant(), code.ToLowerInvariant() })
                .Where(code => code.Length <= LicenseFields.Sku.MaxLength)
                .Distinct(StringComparer.Ordinal),
        ];
        List<Row> bySku = await AllAsync(skus, license => skus.Contains(license.Sku));
        List<Row> byExternalId = await AllAsync(codes, license => codes.Contains(license.ExternalId));
        ILookup<string, NamedLicense> ofSku = bySku.ToLookup(row => row.Sku!, row => row.ToNamed(), StringComparer.OrdinalIgnoreCase);
        Dictionary<string, NamedLicense> ofExternalId = byExternalId.ToDictionary(
            row => row.ExternalId!,
            row => row.ToNamed(),
            StringComparer.Ordinal
        );
        return codes
            .SelectMany(
                code => ofSku[code].Concat(ofExternalId.TryGetValue(code, out NamedLicense? license) ? [license] : []),
                (code, license) => (code, license)
            )
            .ToLookup(pair => pair.code, pair => pair.license, StringComparer.Ordinal);
    }

    private async Task<ILookup<string, NamedLicense>> ByNameAsync(string[] names)
    {
        string[] folded = [.. names.Select(SearchText.Fold).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
        return (await AllAsync(folded, license => folded.Contains(EF.Property<string>(license, ModelNames.SortName)))).ToLookup(
            row => row.SortName,
            row => row.ToNamed(),
            StringComparer.Ordinal
        );
    }

    private async Task<List<Row>> AllAsync<T>(T[] wanted, Expression<Func<License, bool>> have) =>
        wanted.Length == 0
            ? []
            : await LicenseMatches
                .Visible(db.Licenses.Where(have), access)
                .Join(
                    db.Clients,
                    license => license.ClientId,
                    client => client.Id,
                    (license, client) =>
                        new Row(
                            license.Id,
                            license.Uuid,
                            license.ExternalId,
                            license.Sku,
                            license.Name,
                            EF.Property<string>(license, ModelNames.SortName),
                            client.Name
                        )
                )
                .ToListAsync(cancellation);
}
