using LicenseAdmin.Data;
using LicenseAdmin.Licenses;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddData(builder.Configuration);
builder.Services.AddLicenses();
builder.Services.AddSingleton(TimeProvider.System);
WebApplication app = builder.Build();
app.MapStaticAssets();
app.Run();
